import {describe, expect, it} from 'vitest';
import {AT, done, outcomeOf, person} from '../../model/command.test-support.ts';
import {shifts as layer} from './layer.ts';
import {MAX_NOTES, MAX_SEEN, MAX_WAITING, type Seen} from './shift.ts';

const seen: Seen = {
  at: AT, counts: {incidents: 1, units: 0, timers: 0, alarms: 0, feeds: 0, commands: 0}, units: [], timers: [], alarms: [], feeds: [], commands: [],
  incidents: [{id: 'i-1', number: 'HP-261122-0001', type: 'medical', priority: 'P2', state: 'dispatched', createdAt: AT - 60_000, place: 'Cầu Rào', unitsOut: 1, overdue: 0}],
};
const outgoing = person('mai', 'officer');
const signedOff = () => done({layer, name: 'sign-off', by: outgoing, ask: {notes: ' Chờ điện lực ', seen}});

describe('a handover', () => {
  it('N18: keeps who signed off and on, when, and what was open as it was seen', () => {
    const first = signedOff();
    expect(first).toMatchObject({state: 'signed_off', outgoing: 'mai', outgoingName: 'mai (officer)', role: 'officer', signedOffAt: AT, notes: 'Chờ điện lực', seen, incoming: null});
    const second = done({layer, name: 'sign-on', by: person('duc', 'officer'), record: first});
    expect(second).toMatchObject({state: 'signed_on', outgoing: 'mai', seen, incoming: 'duc', incomingName: 'duc (officer)', signedOnAt: AT});
    expect(layer.goneStates).toContain(second['state']);
    expect(outcomeOf({layer, name: 'sign-on', by: person('lan', 'officer'), record: second})).toBe('already-taken-over');
    expect(outcomeOf({layer, name: 'withdraw', by: outgoing, record: second})).toBe('already-taken-over');
  });

  it('is signed by whoever works at a desk, and by nobody else', () => {
    const signs = (role: Parameters<typeof person>[1]) => outcomeOf({layer, name: 'sign-off', by: person('x', role), ask: {notes: '', seen}}) !== 'not-allowed';
    expect((['operator', 'officer', 'supervisor', 'admin', 'wall', 'soc', 'unit'] as const).filter(signs)).toEqual(['operator', 'officer', 'supervisor']);
  });

  it('is taken over by another person, who may do what the other could', () => {
    const record = signedOff();
    const takes = (role: Parameters<typeof person>[1]) => outcomeOf({layer, name: 'sign-on', by: person('x', role), record});
    expect(takes('operator')).toBe('not-allowed');
    expect(takes('admin')).toBe('not-allowed');
    expect(takes('supervisor')).toMatchObject({state: 'signed_on'});
    expect(outcomeOf({layer, name: 'sign-on', by: outgoing, record})).toBe('own-handover');
    expect(outcomeOf({layer, name: 'sign-on', by: outgoing})).toBe('no-such-handover');
  });

  it('is taken back by who signed it alone, while nobody has answered', () => {
    const record = signedOff();
    expect(outcomeOf({layer, name: 'withdraw', by: person('duc', 'supervisor'), record})).toBe('not-allowed');
    const gone = done({layer, name: 'withdraw', by: outgoing, record});
    expect(gone['state']).toBe('withdrawn');
    expect(outcomeOf({layer, name: 'withdraw', by: outgoing, record: gone})).toBe('already-removed');
    expect(outcomeOf({layer, name: 'sign-on', by: person('duc', 'officer'), record: gone})).toBe('already-removed');
    expect(outcomeOf({layer, name: 'withdraw', by: outgoing})).toBe('no-such-handover');
  });

  it.each([
    ['notes', {notes: 'x'.repeat(MAX_NOTES + 1), seen}],
    ['seen', {notes: ''}],
    ['seen.incidents', {notes: '', seen: {...seen, incidents: Array.from({length: MAX_SEEN + 1}, () => seen.incidents[0])}}],
    ['seen.feeds.0.key', {notes: '', seen: {...seen, feeds: [{name: 'x', state: 'silent', since: null, key: 'secret'}]}}],
    ['seen.alarms.0.level', {notes: '', seen: {...seen, alarms: [{id: 'a', name: 'x', level: 9, since: AT}]}}],
  ])('is refused: %s', (path, ask) => {
    expect(outcomeOf({layer, name: 'sign-off', by: outgoing, ask})).toContain(path);
  });

  it('is refused where too many wait already', () => {
    expect(outcomeOf({layer, name: 'sign-off', by: outgoing, ask: {notes: '', seen}, active: MAX_WAITING})).toBe('too-many-handovers');
  });
});
