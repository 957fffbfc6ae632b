/**
 * Writes AIS sentences bit by bit from the tables of ITU-R M.1371-5. It shares nothing with the decoder (bits here are
 * a string of 0 and 1), so that an error in one is not an error in both.
 */

/** Fields in the order of the standard's table: `[width, value]`, or a text of so many characters. */
export type Field = readonly [width: number, value: number] | readonly [text: string, characters: number];

export function bitsOf(...fields: readonly Field[]): string {
  return fields
    .map(([first, second]) => (typeof first === 'string' ? textBits(first, second) : numberBits(first, second)))
    .join('');
}

/** The whole sentence of one message; the payload is filled up to whole characters. */
export function sentenceOf(bits: string, {channel = 'A'} = {}): string {
  const {payload, fill} = armour(bits);
  return withChecksum(`AIVDM,1,1,,${channel},${payload},${fill}`);
}

/** The same message in several sentences. */
export function sentencesOf(bits: string, {parts = 2, sequence = 1, channel = 'A'} = {}): string[] {
  const {payload, fill} = armour(bits);
  const length = Math.ceil(payload.length / parts);
  return Array.from({length: parts}, (_, at) => {
    const piece = payload.slice(at * length, (at + 1) * length);
    return withChecksum(`AIVDM,${parts},${at + 1},${sequence},${channel},${piece},${at === parts - 1 ? fill : 0}`);
  });
}

export function withChecksum(body: string): string {
  return `!${body}*${xorOf(body)}`;
}

export function tagged(tag: string, sentence: string): string {
  return `\\${tag}*${xorOf(tag)}\\${sentence}`;
}

function numberBits(width: number, value: number): string {
  const positive = value < 0 ? 2n ** BigInt(width) + BigInt(value) : BigInt(value);
  return positive.toString(2).padStart(width, '0');
}

function textBits(text: string, characters: number): string {
  return text
    .padEnd(characters, '@')
    .split('')
    .map((character) => numberBits(6, '@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_ !"#$%&\'()*+,-./0123456789:;<=>?'.indexOf(character)))
    .join('');
}

function armour(bits: string): {payload: string; fill: number} {
  const fill = (6 - (bits.length % 6)) % 6;
  const payload = (bits + '0'.repeat(fill)).match(/.{6}/g)?.map((six) => {
    const value = Number.parseInt(six, 2);
    return String.fromCharCode(value < 40 ? value + 48 : value + 56);
  });
  return {payload: payload?.join('') ?? '', fill};
}

function xorOf(text: string): string {
  return [...text].reduce((sum, character) => sum ^ (character.codePointAt(0) ?? 0), 0).toString(16).toUpperCase().padStart(2, '0');
}
