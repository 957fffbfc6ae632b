export function CommandLine() {
  return null;
}
