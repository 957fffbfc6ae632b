/**
 * How far back the log is whole. Old versions of facts leave it when their layer's `keepDays` are over (`forgetting.ts`);
 * then the past of that layer reaches back to `forgottenUntil`, and whoever holds an older `seq` than `forgottenSeq`
 * begins again with a snapshot.
 */
import type {Meta} from './meta.ts';

const SEQ = 'forgotten_seq';

/** No change up to this one is sure to be there; 0: all are. */
export function forgottenSeqOf(meta: Pick<Meta, 'text'>): number {
  return Number(meta.text(SEQ) ?? '0');
}

export function setForgottenSeq(meta: Meta, seq: number): void {
  meta.set(SEQ, String(seq));
}

/** Before this time the layer's past is not whole; 0: it is. */
export function forgottenUntilOf(meta: Pick<Meta, 'text'>, layer: string): number {
  return Number(meta.text(nameOf(layer)) ?? '0');
}

export function setForgottenUntil(meta: Meta, layer: string, atMs: number): void {
  meta.set(nameOf(layer), String(atMs));
}

function nameOf(layer: string): string {
  return `forgotten_until:${layer}`;
}
