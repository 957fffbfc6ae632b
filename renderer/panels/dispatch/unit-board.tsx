export function UnitBoard() {
  return null;
}
