/** What becomes of a body pushed to `POST /feeds/{name}`. */
import type {Refusal, RefusalCode} from '../../../shared/model/observation.ts';

/** `reason` is the stable word that is counted, `detail` the sentence with the path that was wrong. */
export interface RejectedElement {
  readonly index: number;
  readonly reason: RefusalCode;
  readonly detail: string;
}

export type PushAnswer =
  | {readonly type: 'unknown-feed'}
  | {readonly type: 'not-pushable'}
  /** More waits than is kept for one feed. */
  | {readonly type: 'busy'; readonly againInMs: number}
  | {readonly type: 'unreadable'; readonly refusal: Refusal}
  | {readonly type: 'taken'; readonly accepted: number; readonly rejected: readonly RejectedElement[]};
