/** What was refused, as people need it to find it at the source: a short text of any value, whatever its size. */

export const MAX_EXCERPT_LENGTH = 240;
const MOST_MEMBERS = 12;
const MOST_LEVELS = 4;

export function excerptOf(value: unknown): string {
  const text = typeof value === 'string' ? value.slice(0, MAX_EXCERPT_LENGTH + 1) : (JSON.stringify(pruned(value, MOST_LEVELS)) ?? String(value));
  // Control characters of a hostile source must reach no terminal and no log as they are.
  const plain = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
  return plain.length <= MAX_EXCERPT_LENGTH ? plain : `${plain.slice(0, MAX_EXCERPT_LENGTH - 1)}…`;
}

/** Enough of it to be cut afterwards: a body of a megabyte is not written out for 240 characters. */
function pruned(value: unknown, levels: number): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_EXCERPT_LENGTH);
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.slice(0, MOST_MEMBERS).map((each) => pruned(each, levels - 1));
  const members: [string, unknown][] = [];
  for (const key in value) {
    if (members.length === MOST_MEMBERS) break;
    if (Object.hasOwn(value, key)) members.push([key.slice(0, MAX_EXCERPT_LENGTH), pruned((value as {[key: string]: unknown})[key], levels - 1)]);
  }
  return Object.fromEntries(members);
}
