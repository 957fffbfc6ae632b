import {describe, expect, it} from 'vitest';
import {isFieldHeld} from '../../ui/use-held-field.ts';
import {stepActOf, type StepAsked} from './sop-act.ts';

const words = {t: (key: string): string => (key === 'reason.pending' ? 'on its way' : key)};
const act = (over: Partial<StepAsked>) => stepActOf({isFirstOpen: true, isAnswered: false, isHeld: false, refusal: null, words, ...over});

describe('the answer to a step of the procedure', () => {
  it('stands at the first open step alone, and not where it may not be given', () => {
    expect(act({})).toEqual({isNext: true, isShown: true, whyNot: null});
    expect(act({isFirstOpen: false}).isShown).toBe(false);
    expect(act({refusal: 'reason.not-allowed'}).isShown).toBe(false);
  });

  it('does not leave while one is on its way', () => {
    expect(act({refusal: 'on its way'})).toEqual({isNext: false, isShown: true, whyNot: 'on its way'});
  });

  it('does not leave under the hand when somebody else has answered, nor when the incident is over; it cannot be sent', () => {
    expect(act({isHeld: true, isFirstOpen: false, isAnswered: true})).toEqual({isNext: false, isShown: true, whyNot: 'duty.sop.answered'});
    expect(act({isHeld: true, refusal: 'incident.closed'})).toEqual({isNext: false, isShown: true, whyNot: 'incident.closed'});
  });

  it('is under the hand while it has the focus or words that nobody has sent', () => {
    expect([isFieldHeld({text: '', hasFocus: true}), isFieldHeld({text: 'ba người', hasFocus: false}), isFieldHeld({text: '', hasFocus: false})]).toEqual([true, true, false]);
  });
});
