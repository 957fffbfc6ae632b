/** What becomes of a body pushed to `POST /feeds/{name}`. */
import type {Refusal} from '../../../shared/model/observation.ts';

export type PushAnswer =
  | {readonly type: 'unknown-feed'}
  | {readonly type: 'not-pushable'}
  | {readonly type: 'unreadable'; readonly refusal: Refusal}
  | {readonly type: 'taken'; readonly accepted: number; readonly rejected: readonly {readonly index: number; readonly reason: string}[]};
