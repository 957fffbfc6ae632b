/** Why one element was not taken, before it has its place in the input. */
import {err} from '../../../../shared/lib/result.ts';
import type {RefusalCode} from '../../../../shared/model/observation.ts';

export interface Refused {
  readonly code: RefusalCode;
  readonly reason: string;
}

export function refuse(code: RefusalCode, reason: string): {readonly ok: false; readonly error: Refused} {
  return err({code, reason});
}
