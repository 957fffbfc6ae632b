/**
 * Colours as eyes have them: luminance and contrast after WCAG 2, distance in CIE Lab, chroma in OKLCH, and the three
 * kinds of colour blindness after Machado, Oliveira and Fernandes (2009) at full severity. Written from the papers.
 */
export type Triple = readonly [number, number, number];

/** Rows of a matrix on linear red, green, blue. */
type Matrix = readonly [Triple, Triple, Triple];

export const SIGHTS: {readonly [kind: string]: Matrix} = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const LUMINANCE: Triple = [0.2126, 0.7152, 0.0722];
const TO_XYZ: Matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]];
const D65: Triple = [0.95047, 1, 1.08883];
const TO_LMS: Matrix = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]];
const OK_A: Triple = [1.9779984951, -2.428592205, 0.4505937099];
const OK_B: Triple = [0.0259040371, 0.7827717662, -0.808675766];

/** `#rrggbb` as linear light, 0..1 each. */
export function linearOf(hex: string): Triple {
  const part = (at: number): number => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

export function contrast(one: string, other: string): number {
  const [dark, light] = [dot(LUMINANCE, linearOf(one)), dot(LUMINANCE, linearOf(other))].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** How far two colours are apart (ΔE 1976) to eyes of this kind. */
export function distance(one: string, other: string, sight: Matrix): number {
  const [a, b] = [labOf(seen(linearOf(one), sight)), labOf(seen(linearOf(other), sight))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

export function chroma(hex: string): number {
  const roots = times(TO_LMS, linearOf(hex)).map(Math.cbrt) as unknown as Triple;
  return Math.hypot(dot(OK_A, roots), dot(OK_B, roots));
}

function seen(linear: Triple, sight: Matrix): Triple {
  return times(sight, linear).map((part) => Math.min(1, Math.max(0, part))) as unknown as Triple;
}

function labOf(linear: Triple): Triple {
  const bend = (share: number): number => (share > 216 / 24_389 ? Math.cbrt(share) : (share * (24_389 / 27) + 16) / 116);
  const [x, y, z] = times(TO_XYZ, linear).map((part, at) => bend(part / (D65[at] ?? 1))) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function times(matrix: Matrix, by: Triple): Triple {
  return [dot(matrix[0], by), dot(matrix[1], by), dot(matrix[2], by)];
}

function dot(one: Triple, other: Triple): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}
