/**
 * Restart truth: a hub killed before one deadline of each kind, and started when all of them have passed. Each comes once,
 * at the start, from what is on the disk; killed and started again, none comes a second time.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {asIncident, type IncidentFacts} from '../../shared/layers/incidents/incident.ts';
import {must} from '../../shared/lib/assert.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {rowsOf, whyLogIsWrong} from '../support/log-judge.ts';
import {ask, command, CRASH, PASSWORD, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const TOWN = join(import.meta.dirname, '../fixtures/cities/vung-sao');
const FEEDS = ['units', 'alarms', 'warnings'].map((layer) => ({name: layer, type: 'geojson', layer, keyEnv: 'UNITS_KEY'}));
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Looked at every 5 s at the latest, on a machine with other work. */
const COMES_WITHIN_MS = 30_000;

const folder = temporaryFolder();
const logFile = join(folder.path, 'hub', 'log.db');
let hub: ChildProcess | null = null;
afterEach(async () => {
  await kill();
  folder.remove();
});

async function kill(): Promise<void> {
  if (!hub || hub.signalCode !== null || hub.exitCode !== null) return;
  const gone = once(hub, 'exit');
  hub.kill('SIGKILL');
  await gone;
}

/** As if so much time had passed since the test began. */
async function startAfter(aheadMs: number): Promise<{readonly url: string}> {
  hub = fork(join(import.meta.dirname, '../support/shifted-hub.ts'), [folder.path, TOWN, String(aheadMs), JSON.stringify(FEEDS)], {stdio: ['ignore', 'ignore', 'inherit', 'ipc']});
  const [message] = (await once(hub, 'message')) as [{readonly url: string}];
  return message;
}

function recordOf(layer: string, id: string): FactRecord {
  const row = rowsOf(logFile, 'SELECT layer, id, record FROM records').find((each) => each['layer'] === layer && each['id'] === id);
  return JSON.parse(String(row?.['record'])) as FactRecord;
}

const incidentOf = (id: string): IncidentFacts => asIncident(recordOf('incidents', id));
const overdue = (id: string): readonly string[] => incidentOf(id).timeline.map(({action}) => action).filter((action) => action.startsWith('overdue-'));

it('P1, P2, P10: of each kind, killed before and started after: it comes once, and never again', {timeout: 180_000}, async () => {
  const before = await startAfter(0);
  const signedIn = (await ask(before, '', 'POST', '/auth/login', {user: 'officer', password: PASSWORD})).body;
  const [accessToken, refreshToken] = [String(signedIn['accessToken']), String(signedIn['refreshToken'])];
  const asked = async (layer: string, target: string | null, name: string, wanted: {readonly [field: string]: unknown} = {}): Promise<string> => {
    const {body} = await ask(before, accessToken, 'POST', '/commands', command(layer, name, target, wanted));
    expect(body, name).toMatchObject({accepted: true});
    return String(body['target']);
  };
  const tell = async (layer: string, id: string, properties: object): Promise<void> => {
    const told = await ask(before, UNITS_KEY, 'POST', `/feeds/${layer}`, {type: 'Feature', id, geometry: {type: 'Point', coordinates: [109.9, 14.95]}, properties});
    expect(told.body).toEqual({accepted: 1, rejected: []});
  };
  const soon = new Date(Date.now() + HOUR_MS).toISOString();
  await tell('units', 'U-1', {callSign: 'CC-1', state: 'available'});
  await tell('alarms', 'A-1', {severity: 'high', state: 'shelved', shelvedUntilAt: soon});
  await tell('warnings', 'W-1', {identifier: 'W-1', severity: 'high', expiresAt: soon});
  const waiting = await asked('incidents', null, 'create', CRASH);
  const ordered = await asked('incidents', null, 'create', CRASH);
  await asked('incidents', ordered, 'acknowledge');
  await asked('incidents', ordered, 'dispatch', {units: ['U-1']});
  const message = await asked('messages', null, 'send', {to: 'U-1', text: 'Đi cổng sau', incident: ordered});
  expect([overdue(waiting), incidentOf(ordered).units[0]?.alerts]).toEqual([[], 1]);
  await kill();

  const later = await startAfter(2 * HOUR_MS);
  await until('the incident’s own have come', () => overdue(waiting).length >= 2, COMES_WITHIN_MS);
  await until('the crew is alerted again', () => incidentOf(ordered).units[0]?.alerts === 2, COMES_WITHIN_MS);
  await until('the alarm asks again', () => recordOf('alarms', 'A-1')['state'] === 'unacknowledged', COMES_WITHIN_MS);
  await until('the warning is over', () => recordOf('warnings', 'W-1')['state'] === 'expired', COMES_WITHIN_MS);
  expect(recordOf('messages', message)['state']).toBe('active');
  expect((await ask(later, accessToken, 'GET', '/collections')).status).toBe(401);
  const renewed = await ask(later, '', 'POST', '/auth/refresh', {refreshToken});
  expect(renewed.status).toBe(200);
  const once_ = overdue(waiting).toSorted();
  expect(new Set(once_).size).toBe(once_.length);
  await kill();

  const muchLater = await startAfter(95 * DAY_MS);
  await until('the message is over', () => recordOf('messages', message)['state'] === 'expired', COMES_WITHIN_MS);
  expect((await ask(muchLater, '', 'POST', '/auth/refresh', {refreshToken: must(renewed.body['refreshToken'], 'a token')})).status).toBe(401);
  expect(overdue(waiting).filter((action) => once_.includes(action)).toSorted()).toEqual(once_);
  expect(incidentOf(ordered).units[0]?.alerts).toBeLessThanOrEqual(3);
  await kill();
  expect(whyLogIsWrong(logFile)).toBeNull();
});
