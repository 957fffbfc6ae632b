/** A state as it begins a line: its first letter large. What begins with a digit, or with a name that is so already, stays. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase('vi') + text.slice(first.length);
}
