export function IncidentBoard() {
  return null;
}
