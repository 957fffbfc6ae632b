import {describe, expect, it} from 'vitest';
import {contextOf, type Decision} from '../../model/command.ts';
import {AT, outcomeOf} from '../../model/command.test-support.ts';
import type {Identity, Role} from '../../model/identity.ts';
import type {FactRecord} from '../../model/record.ts';
import {messages as layer} from './layer.ts';

const person = (user: string, ...roles: readonly Role[]): Identity => ({user, displayName: user, roles, demo: false});
const OFFICER = person('truc-1', 'officer');
const CREW: Identity = {...person('kip-1', 'unit'), unit: 'U-1'};
const envelope = {geometry: null, observedAt: null, receivedAt: 1, source: 'command', quality: 'good' as const, flags: [], demo: false};
const order = (unit: string, clearedAt: number | null = null): object => ({unit, callSign: `CC-${unit}`, clearedAt});
const WORLD: {readonly [key: string]: FactRecord} = {
  'units/U-1': {...envelope, callSign: 'CC-1', incidentId: 'i-1', orderedAt: 5},
  'units/U-9': {...envelope, callSign: 'CC-9', incidentId: null, orderedAt: null},
  'incidents/i-1': {...envelope, units: [order('U-1'), order('U-2', 9), order('U-3')]},
  'incidents/i-2': {...envelope, units: [order('U-3')]},
  'incidents/i-3': {...envelope, units: []},
};

function said(by: Identity, ask: object, known: object = {}): Decision | string {
  const rule = layer.commands['send'];
  if (!rule?.may(by, undefined, null)) return 'not-allowed';
  const read = rule.ask.safeParse(ask);
  if (!read.success) return 'bad-ask';
  const decision = rule.decide(undefined, read.data, contextOf(by, {at: 100, target: 'm-1', read: (name, id) => WORLD[`${name}/${id}`], ...known}));
  return decision.type === 'reject' ? decision.reason : decision;
}

describe('a message', () => {
  it('goes to one crew, about the incident that it is at', () => {
    expect(said(OFFICER, {to: 'U-1', text: ' Vào từ nút Tân Vũ '})).toMatchObject({
      type: 'accept', also: [],
      patch: {to: 'U-1', toName: 'CC-1', incident: 'i-1', fromUnit: null, author: 'truc-1', text: 'Vào từ nút Tân Vũ', sentAt: 100, deliveredAt: null, readAt: null},
    });
    expect(said(OFFICER, {to: 'U-9', text: 'a'})).toMatchObject({patch: {to: 'U-9', incident: null}});
  });

  it('goes to all crews still at an incident: one message each, one saying', () => {
    const decision = said(OFFICER, {to: 'all', text: 'Rút ra', incident: 'i-1'});
    expect(decision).toMatchObject({type: 'accept', patch: {to: 'U-1', saying: 'm-1'}, also: [{layer: 'messages', id: 'm-1-2', patch: {to: 'U-3', saying: 'm-1', text: 'Rút ra'}}]});
  });

  it('comes from a crew to the centre, which has it when the hub has', () => {
    expect(said(CREW, {to: 'centre', text: 'Cần thêm 1 cứu thương'})).toMatchObject({
      patch: {fromUnit: 'U-1', author: 'CC-1', to: null, incident: 'i-1', deliveredAt: 100, readAt: null},
    });
  });

  it('is refused with the reason', () => {
    expect(said(OFFICER, {to: 'U-1', text: '  '})).toBe('message-empty');
    expect(said(OFFICER, {to: 'U-1', text: 'x'.repeat(1_001)})).toBe('bad-ask');
    expect(said(OFFICER, {to: 'U-1', text: 'a', more: 1})).toBe('bad-ask');
    expect(said(OFFICER, {to: 'U-7', text: 'a'})).toBe('no-such-unit: U-7');
    expect(said(OFFICER, {to: 'all', text: 'a'})).toBe('incident-missing');
    expect(said(OFFICER, {to: 'all', text: 'a', incident: 'i-9'})).toBe('no-such-incident');
    expect(said(OFFICER, {to: 'all', text: 'a', incident: 'i-3'})).toBe('no-units-out');
    expect(said(OFFICER, {to: 'centre', text: 'a', incident: 'i-1'})).toBe('no-crew');
    expect(said(OFFICER, {to: 'U-1', text: 'a'}, {countActive: () => 20_000})).toBe('too-many-messages');
  });

  describe('with a crew that has many', () => {
    const old = (index: number, more: object = {}) => ({id: `m-${index}`, record: {...envelope, to: 'U-1', fromUnit: null, sentAt: index, readAt: null, state: 'active', ...more}});
    const among = (count: number, more: (index: number) => object = () => ({})) => ({active: () => Array.from({length: count}, (_, index) => old(index, more(index)))});

    it('takes the place of the oldest that was read, of either side', () => {
      expect(said(OFFICER, {to: 'U-1', text: 'a'}, among(199))).toMatchObject({also: []});
      const oldest = {also: [{layer: 'messages', id: 'm-3', patch: {state: 'expired'}}]};
      expect(said(OFFICER, {to: 'U-1', text: 'a'}, among(200, (index) => (index >= 3 ? {readAt: 9} : {})))).toMatchObject(oldest);
      expect(said(CREW, {to: 'centre', text: 'a'}, among(200, (index) => ({to: null, fromUnit: 'U-1', ...(index === 3 && {readAt: 9})})))).toMatchObject(oldest);
    });

    it('is refused where nobody has read any, with whose they are; another crew has its own', () => {
      expect(said(OFFICER, {to: 'U-1', text: 'a'}, among(200))).toBe('too-many-messages: CC-1');
      expect(said(OFFICER, {to: 'all', text: 'a', incident: 'i-1'}, among(200))).toBe('too-many-messages: CC-U-1');
      expect(said(CREW, {to: 'centre', text: 'a'}, among(200))).toBe('too-many-messages');
      expect(said(OFFICER, {to: 'U-9', text: 'a'}, among(200))).toMatchObject({also: []});
    });

    it('goes to all of an incident, each with its own place', () => {
      const both = {active: () => ['U-1', 'U-3'].flatMap((to) => Array.from({length: 200}, (_, index) => ({...old(index, {to, readAt: 9}), id: `${to}-${index}`})))};
      expect(said(OFFICER, {to: 'all', text: 'a', incident: 'i-1'}, both)).toMatchObject({also: [{id: 'U-1-0'}, {id: 'U-3-0'}, {id: 'm-1-2', patch: {to: 'U-3'}}]});
    });
  });

  it('P17: of a crew is told of other crews and incidents nothing', () => {
    expect(said(CREW, {to: 'U-3', text: 'a'})).toBe('only-to-the-centre');
    expect(said(CREW, {to: 'all', text: 'a', incident: 'i-1'})).toBe('only-to-the-centre');
    // One of others, one that is not there: the same word.
    expect(said(CREW, {to: 'centre', text: 'a', incident: 'i-2'})).toBe('no-order');
    expect(said(CREW, {to: 'centre', text: 'a', incident: 'i-9'})).toBe('no-order');
    for (const role of ['operator', 'admin', 'wall', 'soc', 'unit'] as const) expect(said(person('x', role), {to: 'U-1', text: 'a'}), role).toBe('not-allowed');
  });
});

describe('a receipt', () => {
  const toCrew = {...envelope, to: 'U-1', fromUnit: null, deliveredAt: null, readAt: null, state: 'active'};
  const toCentre = {...toCrew, to: null, fromUnit: 'U-1', deliveredAt: 5};
  const of = (by: Identity, name: string, record: FactRecord) => outcomeOf({layer, name, by, record, ask: {}});

  it('of delivery is the vehicle’s own word, once', () => {
    expect(of(CREW, 'deliver', toCrew)).toMatchObject({deliveredAt: AT});
    expect(of(CREW, 'deliver', {...toCrew, deliveredAt: 5})).toBe('already-delivered');
    expect(of(OFFICER, 'deliver', toCrew)).toBe('not-allowed');
    expect(of({...CREW, unit: 'U-2'}, 'deliver', toCrew)).toBe('not-allowed');
  });

  it('of reading is a person’s, of that side alone', () => {
    expect(of(CREW, 'read', toCrew)).toMatchObject({deliveredAt: AT, readAt: AT, readBy: 'kip-1'});
    expect(of(CREW, 'read', toCentre)).toBe('not-allowed');
    expect(of(person('op', 'operator'), 'read', toCentre)).toMatchObject({deliveredAt: 5, readAt: AT, readBy: 'op'});
    expect(of(OFFICER, 'read', {...toCentre, readAt: 9})).toBe('already-read');
    expect(of(OFFICER, 'read', toCrew)).toBe('not-allowed');
    for (const role of ['admin', 'wall', 'soc'] as const) expect(of(person('x', role), 'read', toCentre), role).toBe('not-allowed');
  });
});
