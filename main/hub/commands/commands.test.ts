import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cameraRecord, commandsOf, openLog, person, type OpenLog} from '../../../tests/support/hub-log.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {MAX_ANNOTATIONS} from '../../../shared/layers/annotations/annotation.ts';
import {MAX_MESSAGES_OF_CREW} from '../../../shared/layers/messages/message.ts';
import type {Command} from '../../../shared/model/command.ts';
import {recordOf} from '../../../shared/model/layer.test-support.ts';
import type {Commands} from './commands.ts';

let folder: ReturnType<typeof temporaryFolder>;
let open: OpenLog;
let commands: Commands;
beforeEach(() => {
  folder = temporaryFolder();
  start();
});
afterEach(() => {
  open.db.close();
  folder.remove();
});

function start(): void {
  open = openLog(folder.path);
  commands = commandsOf(open);
}

const officer = person('lan', 'officer');
let count = 0;

function command(name: string, target: string | null, ask: {[field: string]: unknown} = {}): Command {
  return {id: `command-${String(++count).padStart(12, '0')}`, layer: 'incidents', target, name, ask};
}

const crash = {type: 'traffic.crash', priority: 'P2', position: [106.68, 20.86], place: 'Cầu Bính'};

function created(): string {
  const answer = commands.handle(officer, command('create', null, crash));
  if (!answer.accepted) throw new Error(answer.reason);
  return answer.target;
}

function incident(id: string) {
  return open.state.of('incidents').records.get(id)?.record;
}

describe('a command', () => {
  it('makes the desk’s own facts by the same way, with the limit on how many there are', () => {
    const draw = (text: string): Command => ({...command('create', null, {kind: 'text', text, geometry: {type: 'Point', coordinates: [106.68, 20.86]}}), layer: 'annotations'});
    const first = commands.handle(officer, draw('một'));
    if (!first.accepted) throw new Error(first.reason);
    for (let count = 1; count < MAX_ANNOTATIONS; count++) commands.handle(officer, draw(`số ${count}`));
    expect(commands.handle(officer, draw('quá'))).toMatchObject({accepted: false, reason: 'too-many-annotations'});
    const remove: Command = {...command('remove', first.target), layer: 'annotations'};
    expect(commands.handle(officer, {...remove, expectedVersion: 2})).toMatchObject({accepted: false, kind: 'conflict', current: {version: 1}});
    expect(commands.handle(officer, {...remove, id: `${remove.id}-b`, expectedVersion: 1})).toMatchObject({accepted: true, version: 2});
    expect(commands.handle(officer, draw('lại vừa'))).toMatchObject({accepted: true});
  });

  it('lets the oldest message that was read give way to the next one with that crew, and no other', () => {
    for (const id of ['U1', 'U2']) open.log.append([{layer: 'units', id, op: 'put', record: recordOf({callSign: `CC-${id}`, state: 'available'}), by: null}]);
    const send = (to: string) => commands.handle(officer, {...command('send', null, {to, text: 'a'}), layer: 'messages'});
    const first = send('U1');
    if (!first.accepted) throw new Error(first.reason);
    for (let count = 1; count < MAX_MESSAGES_OF_CREW; count++) send('U1');
    expect(send('U1')).toMatchObject({accepted: false, reason: 'too-many-messages: CC-U1'});
    expect(send('U2')).toMatchObject({accepted: true});
    const crew = {...person('kip', 'unit'), unit: 'U1'};
    expect(commands.handle(crew, {...command('read', first.target), layer: 'messages'})).toMatchObject({accepted: true});
    expect(send('U1')).toMatchObject({accepted: true});
    const messages = [...open.state.of('messages').records.values()];
    expect(messages.filter(({record}) => record?.['state'] === 'expired').map(({id}) => id)).toEqual([first.target]);
  });

  it('P2: is the same act where it is told again with another time, or without one', () => {
    const asked = command('create', null, {...crash, atTime: '2026-09-15T07:00:00+07:00'});
    const answer = commands.handle(officer, asked);
    expect(answer).toMatchObject({accepted: true, version: 1});
    for (const ask of [crash, {...crash, atTime: '2026-09-15T06:59:00+07:00'}]) expect(commands.handle(officer, {...asked, ask})).toEqual(answer);
    expect(commands.handle(officer, {...asked, ask: {...crash, place: 'Cầu Kiền'}})).toMatchObject({accepted: false, kind: 'id-reused'});
    const noted = command('note', answer.accepted ? answer.target : null, {text: 'a', atTime: '2026-09-15T07:00:00+07:00'});
    expect(commands.handle(officer, noted)).toMatchObject({accepted: false, kind: 'invalid'});
    expect(commands.handle(officer, {...noted, ask: {text: 'a'}})).toMatchObject({accepted: false, kind: 'id-reused'});
  });

  it('makes an incident with the next number of the day', () => {
    const [first, second] = [created(), created()];
    expect(incident(first)).toMatchObject({number: 'HP-260915-0001', state: 'new', createdBy: 'lan', demo: false});
    expect(incident(second)).toMatchObject({number: 'HP-260915-0002'});
  });

  it('P2: has one effect and one answer, however often it is asked, also after a restart', () => {
    const ask = command('create', null, crash);
    const answer = commands.handle(officer, ask);
    expect(commands.handle(officer, {...ask})).toEqual(answer);
    open.db.close();
    start();
    expect(commands.handle(officer, {...ask})).toEqual(answer);
    expect(open.log.headSeq).toBe(1);
  });

  it('P16: that comes too late is never carried out, not even when it comes once more; what was done in time stays done', () => {
    const [late, timely] = [command('create', null, crash), command('create', null, crash)];
    const now = open.clock.now();
    const refusal = commands.handle(officer, late, now - 1);
    expect(refusal).toMatchObject({accepted: false, reason: 'too-late'});
    expect(commands.handle(officer, late, now + 60_000)).toEqual(refusal);
    const answer = commands.handle(officer, timely, now + 1_000);
    open.clock.advance(60_000);
    expect(commands.handle(officer, timely, now + 1_000)).toEqual(answer);
    expect(open.log.headSeq).toBe(1);
  });

  it('T1: by an id of the hub’s own rules is refused and leaves the id to them; a create never overwrites', () => {
    const taken: Command = {...command('create', null, crash), id: 'expire-00000000000000000000'};
    expect(commands.handle(officer, taken)).toMatchObject({accepted: false, reason: 'reserved-id'});
    expect(open.log.answerTo(taken.id)).toBeUndefined();
    const made = command('create', null, crash);
    open.log.append([{layer: 'incidents', id: `incidents-${made.id}`, op: 'put', record: cameraRecord(), by: null}]);
    expect(commands.handle(officer, made)).toMatchObject({accepted: false, reason: 'already-there'});
  });

  it('P2: changes several records or none', () => {
    const incidentId = created();
    commands.handle(officer, command('acknowledge', incidentId));
    open.log.append(['U1', 'U2'].map((id) => ({layer: 'units', id, op: 'put' as const, record: {...cameraRecord(), callSign: id, state: id === 'U1' ? 'available' : 'on_scene', orderedAt: null}, by: null})));
    const before = open.log.headSeq;
    expect(commands.handle(officer, command('dispatch', incidentId, {units: ['U1', 'U2']}))).toMatchObject({accepted: false, reason: 'unit-not-available: U2'});
    expect(open.log.headSeq).toBe(before);
    expect(commands.handle(officer, command('dispatch', incidentId, {units: ['U1']}))).toMatchObject({accepted: true, target: incidentId, version: 3});
    expect(open.log.headSeq).toBe(before + 2);
  });

  it('P2: of a used id with another body or by another person is refused and does nothing', () => {
    const ask = command('create', null, crash);
    commands.handle(officer, ask);
    expect(commands.handle(officer, {...ask, ask: {...crash, priority: 'P1'}})).toMatchObject({accepted: false, kind: 'id-reused'});
    expect(commands.handle(person('minh', 'officer'), ask)).toMatchObject({accepted: false, kind: 'id-reused'});
    expect(open.log.headSeq).toBe(1);
  });

  it('P2: that was refused stays refused, though it would be taken now', () => {
    const id = created();
    const early = command('resolve', id);
    expect(commands.handle(officer, early)).toMatchObject({accepted: false, reason: 'not-acknowledged'});
    commands.handle(officer, command('acknowledge', id));
    expect(commands.handle(officer, early)).toMatchObject({accepted: false, reason: 'not-acknowledged'});
    expect(commands.handle(officer, command('resolve', id))).toMatchObject({accepted: true, version: 3});
  });

  it('P18: leaves one row in the audit, taken or refused, in the transaction of its effect', () => {
    const id = created();
    commands.handle(person('an', 'operator'), command('resolve', id));
    const rows = open.db.prepare<{action: string; user: string; target: string}>('SELECT action, user, target FROM audit ORDER BY number').all();
    expect(rows).toEqual([{action: 'command', user: 'lan', target: id}, {action: 'command-refused', user: 'an', target: id}]);
  });

  it('of a second writer who has not seen the first one is told what is there now', () => {
    const id = created();
    commands.handle(officer, command('acknowledge', id));
    const answer = commands.handle(officer, {...command('note', id, {text: 'x'}), expectedVersion: 1});
    expect(answer).toMatchObject({accepted: false, kind: 'conflict', current: {version: 2, record: {state: 'acknowledged'}}});
    expect(incident(id)).toMatchObject({state: 'acknowledged'});
  });

  it.each([
    ['an unknown layer', {layer: 'balloons'}, 'forbidden', 'unknown-layer'],
    ['an unknown name', {name: 'explode'}, 'invalid', 'unknown-command'],
    ['a name of the prototype', {name: 'constructor'}, 'invalid', 'unknown-command'],
    ['a create with a target', {target: 'x'}, 'invalid', 'target-not-wanted'],
    ['an ask that does not fit', {ask: {...crash, priority: 'P9'}}, 'invalid', /^ask: priority/],
    ['an ask with more than it knows', {ask: {...crash, colour: 'red'}}, 'invalid', /^ask: /],
  ])('with %s is refused with the reason', (_what, spoiled, kind, reason) => {
    const answer = commands.handle(officer, {...command('create', null, crash), ...spoiled});
    expect(answer).toMatchObject({accepted: false, kind, reason: typeof reason === 'string' ? reason : expect.stringMatching(reason)});
    expect(open.log.headSeq).toBe(0);
  });
});

describe('who may ask what of an incident', () => {
  const people = {
    operator: person('o', 'operator'), officer: person('f', 'officer'), supervisor: person('s', 'supervisor'), admin: person('a', 'admin'),
    wall: person('w', 'wall'), soc: person('c', 'soc'), unit: person('u', 'unit'),
  };
  const rights: {readonly [name: string]: readonly string[]} = {
    create: ['operator', 'officer', 'supervisor'],
    acknowledge: ['operator', 'officer', 'supervisor'],
    note: ['operator', 'officer', 'supervisor'],
    resolve: ['officer', 'supervisor'],
  };
  it.each(Object.keys(rights))('P17: %s by role', (name) => {
    for (const [role, by] of Object.entries(people)) {
      const id = created();
      if (name === 'resolve') commands.handle(officer, command('acknowledge', id));
      const ask = {create: crash, note: {text: 'x'}}[name] ?? {};
      const answer = commands.handle(by, command(name, name === 'create' ? null : id, ask));
      expect([role, answer.accepted]).toEqual([role, rights[name]?.includes(role)]);
    }
  });

  it('P17: an officer closes P3 and P4, a supervisor all, an operator none', () => {
    for (const priority of ['P1', 'P2', 'P3', 'P4']) {
      const close = (by: (typeof people)['officer']): boolean => {
        const made = commands.handle(officer, command('create', null, {...crash, priority}));
        const id = made.accepted ? made.target : '';
        commands.handle(officer, command('acknowledge', id));
        commands.handle(officer, command('resolve', id));
        return commands.handle(by, command('close', id, {disposition: 'founded'})).accepted;
      };
      expect(close(people.officer)).toBe(priority === 'P3' || priority === 'P4');
      expect(close(people.supervisor)).toBe(true);
      expect(close(people.operator)).toBe(false);
    }
  });
});

describe('to acknowledge an alarm', () => {
  const raise = (id: string) => open.log.append([{
    layer: 'alarms', id, op: 'put', by: null,
    record: {...cameraRecord(), severity: 'critical', state: 'unacknowledged', ackState: 'unacknowledged', raising: 1},
  }]);
  const ask = (id: string, name = 'acknowledge') => ({...command(name, id), layer: 'alarms'});
  const alarm = (id: string) => open.state.of('alarms').records.get(id)?.record;

  it('P10: is one fact of the log with who and when, however often it is asked', () => {
    raise('a-1');
    const asked = ask('a-1');
    const answer = commands.handle(person('lan', 'operator'), asked);
    expect(answer).toMatchObject({accepted: true, target: 'a-1', version: 2});
    expect(commands.handle(person('lan', 'operator'), {...asked})).toEqual(answer);
    expect(alarm('a-1')).toMatchObject({state: 'acknowledged', ackUserId: 'lan', acknowledgedAt: open.clock.now()});
    expect(open.log.headSeq).toBe(2);
    expect(commands.handle(person('minh', 'officer'), ask('a-1'))).toMatchObject({accepted: false, reason: 'already-acknowledged'});
    expect(open.db.prepare<{user: string; target: string}>("SELECT user, target FROM audit WHERE action = 'command'").all()).toEqual([{user: 'lan', target: 'a-1'}]);
  });

  it('P17: is refused to who may not, of what is not there, and by another name', () => {
    raise('a-1');
    for (const role of ['admin', 'wall', 'soc', 'unit'] as const) expect(commands.handle(person('x', role), ask('a-1'))).toMatchObject({accepted: false, kind: 'forbidden'});
    expect(commands.handle(officer, ask('a-2'))).toMatchObject({accepted: false, reason: 'no-such-alarm'});
    expect(commands.handle(officer, ask('a-1', 'shelve'))).toMatchObject({accepted: false, reason: 'unknown-command'});
    expect(alarm('a-1')).toMatchObject({state: 'unacknowledged'});
  });
});

describe('the states of an incident', () => {
  it('jump nowhere that they may not', () => {
    const id = created();
    const ask = (name: string, body = {}) => commands.handle(person('s', 'supervisor'), command(name, id, body));
    expect(ask('close', {disposition: 'founded'})).toMatchObject({reason: 'not-resolved'});
    expect(ask('acknowledge').accepted).toBe(true);
    expect(ask('acknowledge')).toMatchObject({reason: 'already-acknowledged'});
    expect(ask('resolve').accepted).toBe(true);
    expect(ask('resolve')).toMatchObject({reason: 'already-resolved'});
    expect(ask('close', {disposition: 'founded', summary: 'Xong'}).accepted).toBe(true);
    expect(ask('note', {text: 'late'})).toMatchObject({reason: 'incident-closed'});
    expect(incident(id)).toMatchObject({state: 'closed', disposition: 'founded', summary: 'Xong'});
    const timeline = ['create', 'acknowledge', 'resolve', 'close'].map((action) => expect.objectContaining({action, by: expect.any(String)}));
    expect(incident(id)).toMatchObject({timeline});
  });
});
