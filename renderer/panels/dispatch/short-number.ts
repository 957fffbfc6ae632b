/** `HP-261121-0151` as people say it: `0151`. */
export function shortNumber(number: string): string {
  return number.slice(number.lastIndexOf('-') + 1);
}
