import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openLog, type OpenLog} from '../../../tests/support/hub-log.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {asIncident, AT_FIRST, PRIORITIES} from '../../../shared/layers/incidents/incident.ts';
import {must} from '../../../shared/lib/assert.ts';
import type {Order} from '../../../shared/model/order.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {EDITIONS} from '../../../shared/rules/response-limits.ts';
import {GROUPINGS, responseReport} from '../../../shared/rules/response-report.ts';
import {createRandom, type Random} from '../../demo/random.ts';

const SQL = readFileSync(join(import.meta.dirname, '../../../assets/sql/response-times.sql'), 'utf8');
const AT = 1_795_000_000_000;
const DAY_MS = 86_400_000;

let folder: ReturnType<typeof temporaryFolder>;
let open: OpenLog;
beforeEach(() => {
  folder = temporaryFolder();
  open = openLog(folder.path);
});
afterEach(() => {
  open.db.close();
  folder.remove();
});

/** Some of it never happened, some of it in an order that cannot be. */
function later(random: Random, from: number | null, mostS: number): number | null {
  if (from === null || random.chance(0.2)) return null;
  return from + Math.round(random.between(random.chance(0.05) ? -20 : 0, mostS) * 1_000);
}

function orderOf(random: Random, number: number, createdAt: number): Order {
  const dispatchedAt = createdAt + random.integer(0, 200_000);
  const enrouteAt = later(random, dispatchedAt, 150);
  return {
    unit: `U-${number}`, callSign: null, agency: null, role: null, state: 'enroute', dispatchedAt, dispatchedBy: 'mai', alerts: 1, acknowledgedAt: null, enrouteAt,
    stagingAt: null, onSceneAt: later(random, enrouteAt, 1_200), transportAt: null, atFacilityAt: null, clearedAt: null, etaS: null, distanceM: null,
    byRadio: random.chance(0.1), enteredAt: dispatchedAt,
  };
}

function incidentOf(random: Random, number: number): FactRecord {
  const createdAt = AT + random.integer(-DAY_MS / 4, DAY_MS);
  return {
    ...AT_FIRST, geometry: null, observedAt: null, receivedAt: createdAt, source: 'command', quality: 'good', flags: [], demo: false,
    number: `HP-${number}`, type: random.pick(['fire.building', 'medical', 'traffic.crash']), priority: random.pick(PRIORITIES), place: null, description: null,
    state: random.pick(['new', 'dispatched', 'in_progress', 'closed', 'closed', 'cancelled', 'duplicate']), createdAt, createdBy: 'lan', agency: null, timers: [], timeline: [],
    firstDispatchAt: later(random, createdAt, 240), firstOnSceneAt: later(random, createdAt, 1_500),
    units: Array.from({length: random.integer(0, 4)}, (_unused, index) => orderOf(random, index, createdAt)),
  };
}

interface Row {
  readonly grouping: string;
  readonly key: string;
  readonly phase: string;
  readonly count: number;
  readonly mean_ms: number;
  readonly p50_ms: number;
  readonly p90_ms: number;
}

describe('response-times.sql', () => {
  it.each([1, 2, 3, 4, 5])('row 93: over the raw tables says what the report says (seed %i)', (seed) => {
    const random = createRandom(`report/${seed}`);
    open.log.append(Array.from({length: 240}, (_unused, number) => ({layer: 'incidents', id: `i-${number}`, op: 'put' as const, record: incidentOf(random, number), by: null})));
    open.log.append([{layer: 'incidents', id: 'i-7', op: 'remove', record: null, by: null}]);
    const window = {fromMs: AT, untilMs: AT + DAY_MS / 2};
    const incidents = [...open.state.of('incidents').records.values()].flatMap(({record}) => (record ? [asIncident(record)] : []));
    const reported = GROUPINGS.flatMap((grouping) => responseReport(incidents, window, must(EDITIONS[0], 'an edition'), grouping).flatMap(({key, phases}) => (
      phases.filter(({count}) => count > 0).map(({phase, count, meanMs, p50Ms, p90Ms}) => ({grouping, key, phase, count, mean_ms: meanMs, p50_ms: p50Ms, p90_ms: p90Ms}))
    )));
    const rows = open.db.prepare<Row>(SQL).all(window.fromMs, window.untilMs).map((row) => ({...row}));
    const inOrder = <T extends {grouping: string; key: string; phase: string}>(list: readonly T[]): readonly T[] =>
      list.toSorted((one, other) => (`${one.grouping}/${one.key}/${one.phase}` < `${other.grouping}/${other.key}/${other.phase}` ? -1 : 1));
    expect(rows.length).toBeGreaterThan(20);
    expect(inOrder(rows)).toEqual(inOrder(reported));
  });
});
