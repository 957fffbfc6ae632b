/** XOR of all characters, as two capital hex digits (IEC 61162-1). */
export function checksumOf(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum ^= text.charCodeAt(at);
  return (sum & 0xff).toString(16).toUpperCase().padStart(2, '0');
}
