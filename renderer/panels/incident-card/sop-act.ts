/**
 * Whether a step of the procedure can be answered here and now. What stands there does not leave while an answer is on its way,
 * nor a field while somebody writes in it: it says why it cannot be sent.
 */
import type {Words} from '../../layers/look.ts';
import {reasonText} from '../../layers/reason-text.ts';

export interface StepAct {
  /** X goes here. */
  readonly isNext: boolean;
  readonly isShown: boolean;
  readonly whyNot: string | null;
}

export interface StepAsked {
  readonly isFirstOpen: boolean;
  readonly isAnswered: boolean;
  /** Somebody's hand is in its field. */
  readonly isHeld: boolean;
  readonly refusal: string | null;
  readonly words: Pick<Words, 't'>;
}

export function stepActOf({isFirstOpen, isAnswered, isHeld, refusal, words}: StepAsked): StepAct {
  const isNext = isFirstOpen && refusal === null;
  const isOnItsWay = isFirstOpen && refusal === reasonText('pending', words);
  return {isNext, isShown: isNext || isOnItsWay || isHeld, whyNot: refusal ?? (isAnswered ? words.t('duty.sop.answered') : null)};
}
