import {exactObject, integer, optional} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {acknowledgedBy, isAcknowledged} from './alarm.ts';

/**
 * "I have it": the named person has this raising. Whoever says which raising was seen is refused where the alarm has
 * been raised anew since: what nobody has seen is not acknowledged by a command that waited.
 */
export const acknowledge = defineCommand({
  ask: exactObject({raising: optional(integer().min(1))}),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: (record, ask, {by, at}) => {
    if (!record) return reject('no-such-alarm');
    if (isAcknowledged(record)) return reject('already-acknowledged');
    if (ask.raising !== undefined && ask.raising !== (record['raising'] ?? 1)) return reject('raised-again');
    return accept(acknowledgedBy(record, {ackUserId: by.user, ackSystemId: null, acknowledgedAt: at}));
  },
});
