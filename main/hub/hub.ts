/**
 * Builds the hub's parts and joins them: the only file that knows them all. Feeds → ingest → log → publish and HTTP;
 * commands → log. Whatever cannot start is told in one sentence, with nothing left running.
 */
import {randomBytes} from 'node:crypto';
import {join} from 'node:path';
import type {FastifyInstance} from 'fastify';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {CommandAnswer, Command} from '../../shared/model/command.ts';
import type {Identity} from '../../shared/model/identity.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {Recommendation} from '../../shared/model/recommendation.ts';
import {INVENTORY_SOURCE} from '../../shared/model/record.ts';
import {roadGraphOf} from '../../shared/geo/road-graph.ts';
import {adviceFor} from '../../shared/rules/advice.ts';
import {readCityPack, type CityPack} from '../platform/city-pack.ts';
import type {Clock} from '../platform/clock.ts';
import {holdDataFolder, type DataFolder} from '../platform/data-folder.ts';
import type {Logger} from '../platform/logger.ts';
import {portInUse} from '../platform/port-in-use.ts';
import type {Db, Disk} from '../platform/sqlite/database.ts';
import {Access} from './access/access.ts';
import {settleDemoUsers, SIMULATOR} from './access/demo-users.ts';
import {FeedKeys} from './access/feed-keys.ts';
import {Commands} from './commands/commands.ts';
import {isPushable, type FeedConfig} from './feeds/config.ts';
import {FEED_TYPES} from './feeds/index.ts';
import {runFeeds, type RunningFeeds} from './feeds/run-feeds.ts';
import {createHttp} from './http/http.ts';
import {Ingest} from './ingest/ingest.ts';
import {startKeeping, type Keeping} from './keeping.ts';
import {History, type StartHistoryThread} from './log/history.ts';
import {setLaterDayAside} from './log/later-day.ts';
import type {HubLog} from './log/log.ts';
import {unlistedRemovals} from './log/retention.ts';
import type {BackupPlan} from './ops/backups.ts';
import {CHECK_SILENCE_EVERY_MS, FeedStates} from './ops/feed-states.ts';
import {LearnedPeriods} from './ops/learned-periods.ts';
import {Metrics} from './ops/metrics.ts';
import {finishRestore} from './ops/restore.ts';
import {openLog, type OpenLog} from './open-log.ts';
import type {OpenDoor} from './publish/door.ts';
import {Publish} from './publish/publish.ts';
import {DeadlineWatch, LOOK_AT_DEADLINES_EVERY_MS} from './rules/deadline-watch.ts';
import {GeofenceWatch, LOOK_EVERY_MS} from './rules/geofence-watch.ts';
import {LOOK_AT_UNITS_EVERY_MS, UnitWatch} from './rules/unit-watch.ts';

export interface HubOptions {
  readonly dataFolder: string;
  readonly cityFolder: string;
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  readonly feeds: readonly FeedConfig[];
  readonly layers: readonly Layer[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly env: {readonly [name: string]: string | undefined};
  /** Demo users exist; the windows say that data is simulated. */
  readonly demo: boolean;
  /** Said once to whoever started the hub: a new password, key or secret. */
  readonly say: (sentence: string) => void;
  /** Where backups of the log go; without it none are made. */
  readonly backups?: BackupPlan | undefined;
  /** What lies outside the process: the real ones where nothing else is said (decision 0040). */
  readonly outside?: {
    readonly disk?: Disk;
    readonly startHistory?: StartHistoryThread;
    readonly openDoor?: OpenDoor;
    /** Begins to serve; its address. */
    readonly listen?: (http: FastifyInstance) => Promise<string>;
  };
}

const HISTORY_KEEP_MS = 60 * 60_000;

export class Hub {
  readonly url: string;
  readonly #parts: HubParts;
  #stopping: Promise<void> | undefined;

  constructor(url: string, parts: HubParts) {
    this.url = url;
    this.#parts = parts;
  }

  /** Where each listening feed is bound, by its name. */
  get feedAddresses(): ReadonlyMap<string, string> {
    return this.#parts.feeds.addresses();
  }

  /** Ends in order: no new input, then the last words to consoles, then the disk. Asked again, it is the same end. */
  stop(): Promise<void> {
    this.#stopping ??= this.#end();
    return this.#stopping;
  }

  async #end(): Promise<void> {
    const {feeds, publish, http, history, access, db, folder, stops, keeping} = this.#parts;
    for (const stop of stops) stop();
    await keeping.stop();
    await feeds.stop();
    await publish.stop();
    await http.close();
    await history.stop();
    access.close();
    db.close();
    folder.release();
  }
}

interface HubParts {
  readonly feeds: RunningFeeds;
  readonly publish: Publish;
  readonly http: FastifyInstance;
  readonly history: History;
  readonly access: Access;
  readonly db: Db;
  readonly folder: DataFolder;
  readonly stops: readonly (() => void)[];
  readonly keeping: Keeping;
}

export async function startHub(options: HubOptions): Promise<Result<Hub>> {
  const pack = readCityPack(options.cityFolder);
  if (!pack.ok) return pack;
  const folder = holdDataFolder(options.dataFolder, undefined, options.outside?.disk);
  if (!folder.ok) return folder;
  const before = finishRestore(options.dataFolder);
  if (before !== null) options.say(`A restore that was cut short is finished; what was there before it is in ${before}`);
  const aside = options.clock.isSimulated ? setLaterDayAside(options.dataFolder, options.clock.now()) : null;
  if (aside !== null) options.say(`The simulated day begins again; what was recorded of it before is in ${aside}`);
  const log = openLog({...options, disk: options.outside?.disk});
  if (!log.ok) {
    folder.value.release();
    return log;
  }
  const hub = await joinParts(options, pack.value, log.value, folder.value);
  if (!hub.ok) {
    log.value.db.close();
    folder.value.release();
  }
  return hub;
}

async function joinParts(options: HubOptions, pack: CityPack, opened: OpenLog, folder: DataFolder): Promise<Result<Hub>> {
  const {clock, logger, layers, env} = options;
  const {db, log, state} = opened;
  const metrics = new Metrics();
  const feedStates = new FeedStates({
    clock, counts: metrics, periods: new LearnedPeriods(log.meta, clock),
    onSilence: ({name, state, lastMessageAt}) => logger.warn({feed: name, state, lastMessageAt}, state === 'silent' ? 'a feed is silent' : 'a feed speaks again'),
  });
  const ingest = new Ingest({state, facts: log, city: pack.bbox});
  const troubles = new Map([['start', 'starting']]);
  const setTrouble = (part: string, reason: string | null): void => {
    if (reason === null) troubles.delete(part);
    else troubles.set(part, reason);
  };
  const history = new History({
    historyFile: join(options.dataFolder, 'history.db'), logFile: opened.file, keepMs: HISTORY_KEEP_MS, state, clock,
    onTrouble: (reason) => setTrouble('history', reason),
    startThread: options.outside?.startHistory,
    onSetAside: (name) => options.say(`history.db was damaged: it is now ${name}, and what was on the move begins anew`),
  });
  await history.start();
  ingest.take({name: INVENTORY_SOURCE, demo: false}, {observations: pack.inventory, refused: [], ignored: 0}, clock.now());
  log.append(unlistedRemovals(state, pack.inventory));
  log.onAppended((changes) => {
    for (const change of changes) metrics.changes(change.layer, 1);
  });
  log.onStored((trouble) => setTrouble('log', trouble === null ? null : `log: ${trouble.code}`));

  const feeds = await runFeeds({
    configs: options.feeds, types: FEED_TYPES, states: feedStates, clock, logger, random: Math.random,
    take: (feed, decoded, receivedAt) => ingest.take(feed, decoded, receivedAt),
  });
  if (!feeds.ok) {
    await history.stop();
    return feeds;
  }

  // What is shown once is made when the feeds have their ports, so that a failed start does not waste it.
  const access = await openAccess(options, db, log, pack.firstAmbulance);
  const feedKeys = new FeedKeys({db, clock, random: randomBytes, env});
  const pushed = options.feeds.filter((feed) => isPushable(feed.input));
  for (const {feed, key} of feedKeys.open(pushed.map(({name, keyEnv}) => ({name, keyEnv: keyEnv ?? undefined})))) {
    options.say(`Key of feed ${feed} (shown once): ${key}`);
  }

  // Made of the roads now, not under the first dispatch.
  if (pack.city.roads) roadGraphOf(pack.city.roads);
  const advise = (incident: string, at: number): Recommendation | null => adviceFor(incident, {
    at, layers: state.layers, plan: pack.plan, roads: pack.city.roads ?? null, stations: pack.city.stations ?? [],
  });
  const commands = new Commands({log, state, clock, numberPrefix: pack.incidentNumberPrefix, utcOffsetMinutes: pack.city.utcOffsetMinutes, plan: pack.plan, advise});
  const command = (by: Identity, asked: Command, notAfter?: number): CommandAnswer => {
    const started = clock.monotonic();
    const answer = commands.handle(by, asked, notAfter);
    metrics.commandSeconds((clock.monotonic() - started) / 1_000);
    return answer;
  };
  const geofences = new GeofenceWatch({
    state, clock, command, newId: () => randomBytes(16).toString('hex'),
    onTrouble: (reason) => logger.warn({reason: String(reason)}, 'who came or went at a geofence is told later'),
  });
  const deadlines = new DeadlineWatch({state, clock, command, onTrouble: (reason) => logger.warn({reason: String(reason)}, 'what a deadline asks for comes later')});
  const unitSteps = new UnitWatch({
    state, clock, command, stations: pack.unitStations,
    onTrouble: (reason) => logger.warn({reason: String(reason)}, 'a unit\'s step was not taken'),
  });
  log.onAppended((changes) => {
    for (const rule of [geofences, deadlines, unitSteps]) rule.noteFacts(changes);
  });
  // While everything still stands where the hub that ran before had it.
  geofences.look();
  const keeping = startKeeping({dataFolder: options.dataFolder, db, log, state, clock, logger, metrics, backups: options.backups ?? null});
  const http = createHttp({
    access, feedKeys, feedStates, metrics, clock, logger, state, layers, past: history, command,
    push: feeds.value.push, whyNotReady: () => [...troubles.values()][0] ?? null, warnings: () => keeping.warnings(), metricsToken: env['HAIDANG_METRICS_TOKEN'],
  });
  const publish = new Publish({
    trouble: () => (troubles.has('log') || troubles.has('history') ? 'storage' : keeping.lacksBackup() ? 'backup' : null),
    httpServer: http.server, openDoor: options.outside?.openDoor, log, state, history, feedStates, clock, logger, city: pack.city, demo: options.demo, command,
    sessionOf: (token) => access.sessionOf(token),
    identityOfSession: (sessionId) => access.identityOfSession(sessionId),
    onMoved: (at, moved) => {
      history.keep(at, moved);
      geofences.noteMoved(moved);
    },
    onConsoles: (count) => metrics.consoles(count),
    onPublished: (seconds) => metrics.publishSeconds(seconds),
  });
  const stops = [
    clock.every(CHECK_SILENCE_EVERY_MS, () => feedStates.checkSilence()),
    clock.every(LOOK_EVERY_MS, () => geofences.look()),
    clock.every(LOOK_AT_DEADLINES_EVERY_MS, () => deadlines.look()),
    clock.every(LOOK_AT_UNITS_EVERY_MS, () => unitSteps.look()),
  ];
  try {
    const url = await (options.outside?.listen?.(http) ?? http.listen({host: options.host, port: options.port}));
    setTrouble('start', null);
    return ok(new Hub(url, {feeds: feeds.value, publish, http, history, access, db, folder, stops, keeping}));
  } catch (error) {
    for (const stop of stops) stop();
    await keeping.stop();
    await feeds.value.stop();
    await publish.stop();
    await history.stop();
    access.close();
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return err(inUse ? portInUse('--hub-port', options.port) : `the hub cannot listen: ${String(error)}`);
  }
}

async function openAccess(options: HubOptions, db: Db, log: HubLog, unit: string | undefined): Promise<Access> {
  const {clock, env, demo} = options;
  const simulatorToken = env['HAIDANG_SIMULATOR_TOKEN'];
  const access = new Access({
    db, clock, random: randomBytes, audit: log.audit,
    nodes: simulatorToken ? [{token: simulatorToken, identity: SIMULATOR}] : [],
    demoGrant: env['HAIDANG_SIGN_IN_SECRET'],
  });
  const made = await settleDemoUsers({db, access, clock, random: randomBytes, demo, password: env['HAIDANG_DEMO_PASSWORD'], unit});
  if (made !== null) options.say(`Password of the demo users operator, officer, supervisor, admin, wall, soc and unit (shown once): ${made}`);
  const secret = access.makeSetupSecret();
  if (secret !== null) options.say(`No admin yet. Make the first one with POST /auth/setup {"secret","user","password"}; one-time secret: ${secret}`);
  return access;
}
