/** Sign off, sign on, and take back a signature that nobody has answered yet. */
import {exactObject, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {asShift, deskRole, MAX_NOTES, MAX_WAITING, mayTakeOver, seenSchema, type ShiftFacts} from './shift.ts';

export const signOff = defineCommand({
  creates: true,
  ask: exactObject({notes: text(MAX_NOTES), seen: seenSchema}),
  may: (by) => deskRole(by) !== null,
  decide: (_record, {notes, seen}, context) => {
    const role = deskRole(context.by);
    if (role === null) return reject('not-allowed');
    if (context.countActive() >= MAX_WAITING) return reject('too-many-handovers');
    const facts: ShiftFacts = {
      state: 'signed_off', outgoing: context.by.user, outgoingName: context.by.displayName, role, signedOffAt: context.at, notes: notes.trim(), seen,
      incoming: null, incomingName: null, signedOnAt: null,
    };
    return accept({...facts});
  },
});

/** By somebody else, who may do what the other could. */
export const signOn = defineCommand({
  ask: exactObject({}),
  may: (by, record) => (record === undefined ? deskRole(by) !== null : mayTakeOver(by, asShift(record).role)),
  decide: (record, _ask, {at, by}) => {
    if (!record) return reject('no-such-handover');
    const {state, outgoing} = asShift(record);
    if (state === 'signed_on') return reject('already-taken-over');
    if (state === 'withdrawn') return reject('already-removed');
    if (outgoing === by.user) return reject('own-handover');
    return accept({state: 'signed_on', incoming: by.user, incomingName: by.displayName, signedOnAt: at});
  },
});

export const withdraw = defineCommand({
  ask: exactObject({}),
  may: (by, record) => record === undefined || asShift(record).outgoing === by.user,
  decide: (record) => {
    if (!record) return reject('no-such-handover');
    const {state} = asShift(record);
    if (state === 'signed_on') return reject('already-taken-over');
    if (state === 'withdrawn') return reject('already-removed');
    return accept({state: 'withdrawn'});
  },
});
