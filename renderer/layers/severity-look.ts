/** What a severity looks like where it stands beside a layer's own sign: its tone, its shape, its place in the order. */
import {severityLevel} from '../../shared/model/severity.ts';
import type {PointShape, Tone} from './look.ts';

const TONES: readonly Tone[] = ['normal', 'sev-1', 'sev-2', 'sev-3', 'sev-4'];
const SHAPES: readonly PointShape[] = ['circle', 'diamond', 'triangle', 'square', 'circle'];

export function severityTone(severity: unknown): Tone {
  return TONES[severityLevel(severity)] ?? 'normal';
}

export function severityShape(severity: unknown): PointShape {
  return SHAPES[severityLevel(severity)] ?? 'circle';
}

/** Among `from` and the nine after it, worst first; what is not open stands at `quiet`. */
export function severityRank(severity: unknown, from: number, quiet: number): number {
  const level = severityLevel(severity);
  return level === 0 ? quiet : from + level * 2;
}
