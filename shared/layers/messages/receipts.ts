import {exactObject} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole, type Identity} from '../../model/identity.ts';
import type {FactRecord} from '../../model/record.ts';
import {asMessage} from './message.ts';

/** Told by the vehicle's console by itself, as soon as it holds the message. */
export const deliver = defineCommand({
  ask: exactObject({}),
  may: isForCrew,
  decide: (record, _ask, {at}) => {
    if (!record) return reject('no-such-message');
    return asMessage(record).deliveredAt === null ? accept({deliveredAt: at}) : reject('already-delivered');
  },
});

/** Told by a person: showing it is not reading it. */
export const read = defineCommand({
  ask: exactObject({}),
  may: (by, record) => isForCrew(by, record) || (record !== undefined && asMessage(record).to === null && hasRole(by, 'operator', 'officer', 'supervisor')),
  decide: (record, _ask, {at, by}) => {
    if (!record) return reject('no-such-message');
    const {deliveredAt, readAt} = asMessage(record);
    return readAt === null ? accept({deliveredAt: deliveredAt ?? at, readAt: at, readBy: by.displayName}) : reject('already-read');
  },
});

function isForCrew(by: Identity, record: FactRecord | undefined): boolean {
  return hasRole(by, 'unit') && by.unit !== undefined && record !== undefined && asMessage(record).to === by.unit;
}
