/**
 * P2, P3, P12: commands of every layer by everybody, right and spoiled, about what is there and what is not, one behind
 * the other on one hub's log: each is answered, none throws, the log has no hole, and whoever asks again hears the same.
 */
import fc from 'fast-check';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {jsonSchemaOf} from '../../shared/lib/schema.ts';
import type {Command, CommandAnswer} from '../../shared/model/command.ts';
import {ROLES, SYSTEM, type Identity} from '../../shared/model/identity.ts';
import type {Commands} from '../../main/hub/commands/commands.ts';
import {commandsOf, openLog, person, type OpenLog} from '../support/hub-log.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {fitting, maybeSpoiled} from './from-schema.ts';
import {Slowest} from '../support/slowest.ts';

const COMMANDS = process.env['HAIDANG_SOAK'] === '1' ? 200_000 : 4_000;
const PAGE = 1_000;
const RULES = ALL_LAYERS.flatMap(({name: layer, commands}) => Object.entries(commands).map(([name, rule]) => ({layer, name, rule})));
const UNITS = ['U1', 'U2', 'U3'];
const PEOPLE: readonly Identity[] = [...ROLES.map((role) => person(`the ${role}`, role)), person('both', 'operator', 'supervisor'), {...person('crew', 'unit'), unit: 'U1'}];

/** Who may do the most asks the most. */
const SUPERVISOR = person('hoa', 'supervisor', 'officer');

const folder = temporaryFolder();
let open: OpenLog;
let commands: Commands;
beforeAll(() => {
  open = openLog(folder.path);
  commands = commandsOf(open);
  const fed = {geometry: null, observedAt: null, receivedAt: 1, source: 'fuzz', quality: 'good' as const, flags: [], demo: false};
  open.log.append([
    ...UNITS.map((id) => ({layer: 'units', id, op: 'put' as const, by: null, record: {...fed, callSign: id, state: 'available', capability: []}})),
    ...UNITS.map((id) => ({layer: 'alarms', id: `alarm-${id}`, op: 'put' as const, by: null, record: {...fed, ackState: 'unacknowledged', perceivedSeverity: 'major'}})),
  ]);
});
afterAll(() => {
  open.db.close();
  folder.remove();
});

/** Words that mean something by now: ids of records, of commands, states, codes. */
const words = (() => {
  const known = ['traffic.crash', 'medical', 'P1', 'arrested', 'founded', 'on_scene', 'enroute', 'en', 'lan', ...UNITS, ...UNITS, ...UNITS, ...UNITS];
  const told: string[] = [];
  return {all: (): readonly string[] => [...known, ...told.slice(-12)], tell: (word: string) => told.push(word)};
})();

const target = (layer: string): fc.Arbitrary<string | null> => fc.nat().map((at) => {
  const ids = [...open.state.of(layer).records.keys()];
  return at % 5 === 0 || ids.length === 0 ? null : (ids[ids.length - 1 - (at % Math.min(ids.length, 4))] ?? null);
});

/** Without incidents at work there is little to be done: their first steps are asked for more often. */
const rules = fc.oneof({weight: 2, arbitrary: fc.constantFrom(...RULES)}, {weight: 1, arbitrary: fc.constantFrom(...RULES.filter(({layer, name}) => layer === 'incidents' && /^(?:create|acknowledge|dispatch)$/.test(name)))});

const asked = rules.chain(({layer, name, rule}) => fc.record({
  layer: fc.constant(layer),
  name: fc.constant(name),
  target: rule.creates ? fc.constant(null) : target(layer),
  ask: fc.oneof(fitting(jsonSchemaOf(rule.ask), words.all), maybeSpoiled(fitting(jsonSchemaOf(rule.ask), words.all))),
  by: fc.oneof({weight: 1, arbitrary: fc.constantFrom(...PEOPLE)}, {weight: 1, arbitrary: fc.constant(SYSTEM)}, {weight: 3, arbitrary: fc.constant(SUPERVISOR)}),
  expectedVersion: fc.oneof({weight: 7, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: fc.integer({min: 1, max: 5})}),
  laterByMs: fc.constantFrom(0, 1, 1_000, 60_000, 3_600_000),
}));

it(`P2, P3, P12: ${COMMANDS} commands, right and spoiled, are each answered once and for all`, () => {
  const answers = new Map<string, {readonly by: Identity; readonly command: Command; readonly answer: CommandAnswer}>();
  const accepted = new Map<string, number>();
  const slowest = new Slowest();
  let count = 0;
  fc.assert(fc.property(asked, ({layer, name, target: id, ask, by, expectedVersion, laterByMs}) => {
    open.clock.advance(laterByMs);
    const body = typeof ask === 'object' && ask !== null ? (ask as Command['ask']) : {};
    const command: Command = {id: `fuzz-${String(++count).padStart(16, '0')}`, layer, target: id, name, ask: body, ...(expectedVersion === undefined ? {} : {expectedVersion})};
    const answer = slowest.time(`${layer} ${name}`, () => commands.handle(by, command));
    answers.set(command.id, {by, command, answer});
    if (answer.accepted) {
      accepted.set(`${layer} ${name}`, (accepted.get(`${layer} ${name}`) ?? 0) + 1);
      words.tell(count % 2 === 0 ? command.id : answer.target);
    } else expect(answer.reason).toMatch(/\S{3,}/);
  }), {numRuns: COMMANDS, endOnFailure: true});
  const never = RULES.map(({layer, name}) => `${layer} ${name}`).filter((each) => !accepted.has(each));
  process.stdout.write(`commands: ${COMMANDS}, carried out ${[...accepted.values()].reduce((sum, each) => sum + each, 0)}, of ${accepted.size} kinds of ${RULES.length}; ${slowest.text}; never: ${never.join(', ')}\n`);
  expect(accepted.size).toBeGreaterThan(RULES.length / 2);
  // As they go over the wire: JSON knows no -0.
  for (const {by, command, answer} of answers.values()) expect(JSON.stringify(commands.handle(by, command))).toBe(JSON.stringify(answer));
  let seq = 0;
  for (let page = open.log.changesAfter(0, PAGE); page.length > 0; page = open.log.changesAfter(seq, PAGE)) {
    for (const change of page) expect(change.seq).toBe(++seq);
  }
  expect(seq).toBe(open.log.headSeq);
});
