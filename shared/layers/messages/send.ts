import {exactObject, identifier, optional, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject, type Also, type CommandContext, type Decision} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {isOpen, openOrderOf, type Order} from '../../model/order.ts';
import {asMessage, MAX_MESSAGE_TEXT, MAX_MESSAGES, MAX_MESSAGES_OF_CREW, MESSAGE_LASTS_MS, type MessageFacts} from './message.ts';

/** All crews with an open order of the incident. */
export const TO_ALL = 'all';
export const TO_CENTRE = 'centre';

/** What was not said by then is said by radio: it is returned, not sent late (P16). */
const GOOD_FOR_MS = 600_000;

/** The centre writes to one crew or to all of an incident; a crew writes to the centre, about the incident that it is at. */
export const send = defineCommand({
  creates: true,
  goodForMs: GOOD_FOR_MS,
  ask: exactObject({to: identifier(), text: text(MAX_MESSAGE_TEXT), incident: optional(identifier())}),
  may: (by) => hasRole(by, 'officer', 'supervisor') || (hasRole(by, 'unit') && by.unit !== undefined),
  decide: (_record, ask, context) => {
    const words = ask.text.trim();
    if (words === '') return reject('message-empty');
    if (context.countActive() >= MAX_MESSAGES) return reject('too-many-messages');
    const {by} = context;
    if (ask.to === TO_CENTRE) return fromCrew(words, ask.incident, context);
    if (!hasRole(by, 'officer', 'supervisor')) return reject('only-to-the-centre');
    return ask.to === TO_ALL ? toAll(words, ask.incident, context) : toUnit(words, ask.to, ask.incident, context);
  },
});

function fromCrew(words: string, incident: string | undefined, context: CommandContext): Decision {
  const {unit} = context.by;
  if (unit === undefined) return reject('no-crew');
  const record = context.read('units', unit);
  const about = incident ?? textIn(record, 'incidentId');
  // An incident of others is to a crew one that is not there.
  if (about === null || openOrderOf(ordersOf(about, context), unit) === undefined) return reject('no-order');
  const given = roomFor(unit, context);
  if (given === null) return reject('too-many-messages');
  return accept({...messageOf(words, about, context), fromUnit: unit, author: textIn(record, 'callSign') ?? context.by.displayName, to: null, toName: null, deliveredAt: context.at}, given);
}

function toUnit(words: string, unit: string, incident: string | undefined, context: CommandContext): Decision {
  const record = context.read('units', unit);
  if (!record) return reject('no-such-unit', unit);
  if (incident !== undefined && !context.read('incidents', incident)) return reject('no-such-incident');
  const about = incident ?? (record['orderedAt'] == null ? null : textIn(record, 'incidentId'));
  const toName = textIn(record, 'callSign');
  const given = roomFor(unit, context);
  return given === null ? reject('too-many-messages', toName ?? unit) : accept({...messageOf(words, about, context), to: unit, toName}, given);
}

function toAll(words: string, incident: string | undefined, context: CommandContext): Decision {
  if (incident === undefined) return reject('incident-missing');
  if (!context.read('incidents', incident)) return reject('no-such-incident');
  const [first, ...others] = ordersOf(incident, context).filter(isOpen);
  if (!first) return reject('no-units-out');
  const given: Also[] = [];
  for (const {unit, callSign} of [first, ...others]) {
    const room = roomFor(unit, context);
    if (room === null) return reject('too-many-messages', callSign ?? unit);
    given.push(...room);
  }
  const to = ({unit, callSign}: Order) => ({...messageOf(words, incident, context), to: unit, toName: callSign});
  return accept({...to(first)}, [...given, ...others.map((order, index) => ({layer: 'messages', id: `${context.target}-${index + 2}`, patch: to(order)}))]);
}

/** What gives way for one message more with that crew; null: nothing may. */
function roomFor(crew: string, {active}: CommandContext): readonly Also[] | null {
  const own = active().flatMap(({id, record}) => {
    const message = asMessage(record);
    return message.to === crew || message.fromUnit === crew ? [{id, ...message}] : [];
  });
  const tooMany = own.length + 1 - MAX_MESSAGES_OF_CREW;
  if (tooMany <= 0) return [];
  const read = own.filter(({readAt}) => readAt !== null).toSorted((one, other) => one.sentAt - other.sentAt);
  return read.length < tooMany ? null : read.slice(0, tooMany).map(({id}) => ({layer: 'messages', id, patch: {state: 'expired'}}));
}

function messageOf(words: string, incident: string | null, {at, by, target}: CommandContext): Omit<MessageFacts, 'to' | 'toName'> {
  return {
    incident, saying: target, fromUnit: null, sender: by.user, author: by.displayName, text: words.normalize('NFC'), sentAt: at,
    deliveredAt: null, readAt: null, readBy: null, state: 'active', expiresAt: at + MESSAGE_LASTS_MS,
  };
}

function ordersOf(incident: string, {read}: CommandContext): readonly Order[] {
  return (read('incidents', incident)?.['units'] ?? []) as readonly Order[];
}

function textIn(record: {readonly [field: string]: unknown} | undefined, field: string): string | null {
  const value = record?.[field];
  return typeof value === 'string' ? value : null;
}
