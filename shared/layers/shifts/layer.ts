/** Handovers between shifts (N18, row 141): who signed off and on, when, and what was open. */
import {nullable, number, oneOf, text} from '../../lib/schema.ts';
import {ROLES} from '../../model/identity.ts';
import {defineLayer} from '../../model/layer.ts';
import {signOff, signOn, withdraw} from './commands.ts';
import {MAX_NOTES, seenSchema, SHIFT_STATES} from './shift.ts';

export const shifts = defineLayer({
  name: 'shifts',
  internal: true,
  facts: {
    state: oneOf(SHIFT_STATES),
    outgoing: text(64),
    outgoingName: text(256),
    role: oneOf(ROLES),
    signedOffAt: number(),
    notes: text(MAX_NOTES),
    seen: seenSchema,
    incoming: nullable(text(64)),
    incomingName: nullable(text(256)),
    signedOnAt: nullable(number()),
  },
  keepDays: 7,
  access: 'inside',
  goneStates: ['signed_on', 'withdrawn'],
  commands: {'sign-off': signOff, 'sign-on': signOn, withdraw},
});
