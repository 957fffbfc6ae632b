/** Text from outside: UTF-8 and nothing else, a byte order mark left out; null where it is not. */
export function utf8TextOf(input: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(input);
  } catch {
    // The decoder says no more than that.
    return null;
  }
}
