/**
 * The alarms of a day: those of the stories (the root of the fibre cut with what it took along, the flood of 300 in a
 * minute), those that the water and the wind raise by their levels, and the everyday ones. A list by day, made once.
 *
 * The simulated centre has a crew of its own: what nobody has acknowledged within minutes, it does, and the feed says
 * so (`ackUserId` `simulator`). So a day that is joined at noon does not ask for the acknowledgement of a whole morning.
 */
import type {DayPack} from './day-pack.ts';
import {feature, timeText, type Coordinates, type Told} from './feature.ts';
import type {Moment} from './moment.ts';
import type {Network} from './network.ts';
import {metresBetween, outageOf} from './network-features.ts';
import {betweenAt, chanceAt, keyOf, pickAt} from './noise.ts';
import {DAY_MS, eventsOf, msOfDay, numberIn, story, textIn} from './script.ts';
import {valueAt} from './curve.ts';
import type {WeatherAt} from './weather.ts';

export interface Alarm {
  readonly rule: string;
  readonly object: string;
  readonly objectType: string;
  /** Milliseconds of the day. */
  readonly raisedMs: number;
  /** Null: not on this day. */
  readonly clearedMs: number | null;
  readonly at: Coordinates | null;
  readonly text: string | null;
  readonly isRoot: boolean;
  readonly parent: string | null;
  readonly story: string | null;
}

export interface Alarms {
  readonly ofDay: readonly Alarm[];
  told(moment: Moment): Told[];
}

export interface AlarmParts {
  readonly network: Network;
  readonly weather: WeatherAt;
  readonly tide: (station: string, msOfDay: number) => number | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Time enough for whoever sits at the desk to be first. */
const ACKNOWLEDGED_AFTER_MIN: {readonly [priority: string]: readonly [least: number, most: number]} = {P1: [3, 5], P2: [4, 7], P3: [4, 9], P4: [5, 12]};
const SEVERITY: {readonly [priority: string]: string} = {P1: 'critical', P2: 'high', P3: 'medium', P4: 'low'};

export function createAlarms(pack: DayPack, parts: AlarmParts, seed: number): Alarms {
  const places = placesOf(pack);
  const rules = new Map(pack.vocabulary.alarmRules.map((rule) => [rule.id, rule]));
  const scripted = [...ofFibreCut(pack, parts.network), ...ofFlood(pack, seed), ...ofEvents(pack), ...ofWater(pack, parts.tide), ...ofWind(pack, parts.weather)];
  const days = new Map<number, readonly Alarm[]>();
  const ofDay = (day: number): readonly Alarm[] => {
    const known = days.get(day);
    if (known) return known;
    const made = [...scripted, ...everyday(pack, seed, day)].map((alarm) => ({...alarm, at: alarm.at ?? places.get(alarm.object) ?? null}));
    days.set(day, made);
    for (const old of days.keys()) if (old < day - 1) days.delete(old);
    return made;
  };
  const toldOf = (alarm: Alarm, day: number, midnightMs: number, atMs: number): Told => {
    const raisedAt = midnightMs + alarm.raisedMs;
    const clearedAt = alarm.clearedMs === null ? null : midnightMs + alarm.clearedMs;
    const isCleared = clearedAt !== null && atMs >= clearedAt;
    const rule = rules.get(alarm.rule);
    const priority = rule?.priority ?? 'P4';
    const id = idOf(alarm, day);
    const acknowledgedAt = raisedAt + Math.round(betweenAt(keyOf(seed, 'acknowledge', id), 0, ...(ACKNOWLEDGED_AFTER_MIN[priority] ?? [5, 12])) * MINUTE_MS);
    const isAcknowledged = atMs >= acknowledgedAt;
    const changedAt = Math.max(isCleared ? clearedAt : raisedAt, isAcknowledged ? acknowledgedAt : raisedAt);
    return {
      changedAt,
      tell: () => feature(id, alarm.at, changedAt, {
        name: rule?.name ?? alarm.rule, externalAlarmId: id, ruleId: alarm.rule, alarmedObject: alarm.object, alarmedObjectType: alarm.objectType,
        severity: isCleared ? 'cleared' : (SEVERITY[priority] ?? 'low'), severityOriginal: priority,
        ...(isAcknowledged ? {ackState: 'acknowledged', ackUserId: 'simulator', acknowledgedAt: timeText(acknowledgedAt)} : {}),
        alarmRaisedTime: timeText(raisedAt), alarmClearedTime: timeText(isCleared ? clearedAt : null), alarmChangedTime: timeText(isCleared ? clearedAt : raisedAt),
        isRootCause: alarm.isRoot, parentAlarm: alarm.parent === null ? null : idText(alarm.rule === 'AL-LINK-DOWN' && alarm.isRoot ? alarm.rule : 'AL-LINK-DOWN', alarm.parent, rootMs(scripted, alarm.parent), day),
        specificProblem: alarm.text, category: alarm.objectType,
      }),
    };
  };
  return {
    ofDay: scripted,
    told: ({day, midnightMs, atMs}) => [-1, 0].flatMap((shift) =>
      ofDay(day + shift)
        .filter(({raisedMs}) => midnightMs + shift * DAY_MS + raisedMs <= atMs)
        // Of yesterday only what is not over, or what the crew may still have to acknowledge.
        .filter(({clearedMs, raisedMs}) => shift === 0 || raisedMs > DAY_MS - 2 * HOUR_MS || (clearedMs !== null && clearedMs > DAY_MS))
        .map((alarm) => toldOf(alarm, day + shift, midnightMs + shift * DAY_MS, atMs))),
  };
}

function idOf(alarm: Alarm, day: number): string {
  return idText(alarm.rule, alarm.object, alarm.raisedMs, day);
}

function idText(rule: string, object: string, raisedMs: number, day: number): string {
  return `${rule}:${object}:${day}-${Math.round(raisedMs / 100)}`;
}

function rootMs(alarms: readonly Alarm[], root: string): number {
  return alarms.find(({object, isRoot}) => isRoot && object === root)?.raisedMs ?? 0;
}

type Plain = Pick<Alarm, 'rule' | 'object' | 'objectType' | 'raisedMs' | 'clearedMs'> & Partial<Alarm>;

function alarm(plain: Plain): Alarm {
  return {at: null, text: null, isRoot: false, parent: null, story: null, ...plain};
}

/** One root, and what hangs on it folded below. */
function ofFibreCut(pack: DayPack, network: Network): Alarm[] {
  const {script} = pack;
  const cut = eventsOf(script, 'truth', 'fibre-cut')[0];
  if (!cut?.ref) return [];
  const root = cut.ref;
  const {blind} = network.at(cut.at);
  const upMs = eventsOf(script, 'links', 'state').find(({ref, data}) => ref === root && data['operStatus'] === 'up')?.at ?? null;
  const atOf = (system: string, fallbackMs: number): number => script.events.find((event) => event.story === cut.story && event.system === system && event.at > cut.at)?.at ?? cut.at + fallbackMs;
  const children = (ids: ReadonlySet<string>, rule: string, objectType: string, raisedMs: number): Alarm[] =>
    [...ids].toSorted().map((object, index) => alarm({rule, object, objectType, raisedMs: raisedMs + index * 150, clearedMs: upMs === null ? null : upMs + 30_000 + index * 700, parent: root, story: cut.story}));
  return [
    alarm({rule: 'AL-LINK-DOWN', object: root, objectType: 'link', raisedMs: atOf('links', 5_000), clearedMs: upMs, isRoot: true, story: cut.story}),
    ...children(blind.links, 'AL-LINK-LOSS', 'link', cut.at + 15_000),
    ...children(blind.cameras, 'AL-CAM-DOWN', 'camera', atOf('cameras', 30_000)),
    ...children(blind.detectors, 'AL-DET-SIL', 'traffic', cut.at + 180_000),
    ...children(blind.cellSites, 'AL-BTS-DOWN', 'cell', atOf('cell-alarms', 85_000)),
  ];
}

/** 300 in a minute, chatter included, with three that matter. */
function ofFlood(pack: DayPack, seed: number): Alarm[] {
  const {script} = pack;
  return eventsOf(script, 'alarms', 'flood').flatMap((event) => {
    const mix: unknown = event.data['mix'];
    const first: unknown = event.data['p1'];
    const spanMs = (numberIn(event.data, 'seconds') ?? 60) * 1_000;
    const returning = eventsOf(script, 'alarms', 'returning')[0];
    const endMs = story(script, event.story)?.end ?? event.at + HOUR_MS;
    const alarms: Alarm[] = [];
    for (const {rule: told, count} of Array.isArray(mix) ? (mix as {rule: string; count: number}[]) : []) {
      const rule = told.replace('chatter:', '');
      const isChatter = told !== rule;
      const objects = floodObjects(pack, rule);
      for (let number = 0; number < count; number++) {
        const key = keyOf(seed, 'flood', told, number);
        const object = objects[isChatter ? number % 3 : number % Math.max(1, objects.length)] ?? `${rule}-${number}`;
        const raisedMs = event.at + Math.floor(isChatter ? Math.floor(number / 3) * 2_000 + (number % 3) * 130 : chanceAt(key, 0) * spanMs);
        const comesBack = chanceAt(key, 1) < (numberIn(returning?.data ?? {}, 'count') ?? 180) / 300;
        const clearedMs = isChatter ? raisedMs + 1_100 : comesBack && returning ? returning.at + Math.floor(chanceAt(key, 2) * 90_000) : endMs + Math.floor(chanceAt(key, 3) * 300_000);
        // A second alarm of the same object has its own number: nothing is merged away.
        alarms.push(alarm({rule, object, objectType: rule.split('-')[1]?.toLowerCase() ?? 'other', raisedMs: raisedMs + number, clearedMs, story: event.story}));
      }
    }
    for (const one of Array.isArray(first) ? (first as {at: string; rule: string; ref: string; text: string}[]) : []) {
      alarms.push(alarm({rule: one.rule, object: one.ref, objectType: one.rule.split('-')[1]?.toLowerCase() ?? 'other', raisedMs: msOfDay(one.at), clearedMs: endMs, text: one.text, story: event.story}));
    }
    return alarms;
  });
}

/** What is near the fault, of the kind that a rule watches. */
function floodObjects(pack: DayPack, rule: string): readonly string[] {
  const outage = outageOf(pack);
  const nearest = <T extends {readonly id: string; readonly lon: number; readonly lat: number}>(things: readonly T[]): readonly string[] =>
    (outage ? things.toSorted((one, other) => metresBetween(one, outage) - metresBetween(other, outage)) : things).map(({id}) => id);
  switch (rule) {
    case 'AL-BTS-PWR':
    case 'AL-BTS-HIT':
      return nearest(pack.telecom.sites);
    case 'AL-CAM-DOWN':
      return nearest(pack.cameras);
    case 'AL-DET-SIL':
      return nearest(pack.detectors);
    case 'AL-LINK-DOWN':
      return pack.network.links.filter((link) => link.class === 'access').map(({id}) => id);
    case 'AL-LINK-LOSS':
      return pack.network.units.filter(({district}) => district === 'NQ' || district === 'LC').flatMap(({link}) => link ?? []);
    case 'AL-FLD-30':
      return pack.script.streetFlood.map(({ref}) => ref);
    case 'AL-1022-HOT':
      return pack.communes.map(({id}) => id);
    case 'AL-FEED':
      return ['traffic', 'cameras', 'cell-alarms'];
    default:
      return ['U-028', 'U-007', 'U-009', 'U-011', 'U-065', 'U-066', 'U-059', 'U-061'];
  }
}

/** Single events of the script that a rule would raise. */
function ofEvents({script}: DayPack): Alarm[] {
  const {events} = script;
  const find = (system: string, kind: string) => events.filter((event) => event.system === system && event.kind === kind);
  const until = (name: string): number | null => story(script, name)?.end ?? null;
  const crash = find('traffic', 'speed').find(({data}) => (numberIn(data, 'speedKmh') ?? 99) < 5);
  const cleared = find('truth', 'cleared')[0]?.at ?? null;
  return [
    ...(crash?.ref ? [alarm({rule: 'AL-TRF-STOP', object: crash.ref, objectType: 'traffic', raisedMs: crash.at + 2 * MINUTE_MS, clearedMs: cleared === null ? null : cleared + 20 * MINUTE_MS, story: crash.story})] : []),
    ...find('gate', 'codeco-gate-in').map((event) => alarm({rule: 'AL-GATE-SEAL', object: event.ref ?? '', objectType: 'gate', raisedMs: event.at + 1_000, clearedMs: until(event.story), text: textIn(event.data, 'container'), story: event.story})),
    ...find('gate', 'queue').filter(({data}) => (numberIn(data, 'trucks') ?? 0) > 60).map((event) => alarm({rule: 'AL-GATE-Q', object: event.ref ?? '', objectType: 'gate', raisedMs: event.at, clearedMs: find('gate', 'queue').findLast(({at}) => at > event.at)?.at ?? null, story: event.story})),
    ...find('vessels', 'anchor-drag').map((event) => alarm({rule: 'AL-ANCH', object: event.ref ?? '', objectType: 'vessel', raisedMs: event.at + MINUTE_MS, clearedMs: event.at + 30 * MINUTE_MS, story: event.story})),
    ...find('vessels', 'sart').map((event) => alarm({
      rule: 'AL-AIS-SART', object: event.ref ?? '', objectType: 'vessel', raisedMs: event.at + 2_000, clearedMs: event.at + 45 * MINUTE_MS, text: textIn(event.data, 'text'),
      at: [numberIn(event.data, 'lon') ?? 0, numberIn(event.data, 'lat') ?? 0], story: event.story,
    })),
    ...find('sensors', 'silent').map((event) => alarm({rule: 'AL-DET-SIL', object: event.ref ?? '', objectType: 'sensor', raisedMs: event.at + 3 * MINUTE_MS, clearedMs: null, story: event.story})),
  ];
}

/** Levels passed upward, and when the water goes below them again. */
function ofWater({sensors, script}: DayPack, tide: AlarmParts['tide']): Alarm[] {
  return sensors.flatMap(({id, kind, alarmLevels = []}) => {
    if (kind === 'tide' || kind === 'water') {
      return alarmLevels.flatMap((level, index) => crossing((ms) => tide(id, ms) ?? 0, level, 5 * MINUTE_MS).map(([raisedMs, clearedMs]) =>
        alarm({rule: `AL-WAT-${index + 1}`, object: id, objectType: 'sensor', raisedMs, clearedMs, story: 'S5'})));
    }
    const points = script.streetFlood.find(({ref}) => ref === id)?.points;
    if (!points) return [];
    return [['AL-FLD-10', 10], ['AL-FLD-30', 30]].flatMap(([rule, level]) => crossing((ms) => valueAt(points, ms), Number(level), MINUTE_MS).map(([raisedMs, clearedMs]) =>
      alarm({rule: String(rule), object: id, objectType: 'sensor', raisedMs, clearedMs, story: 'S5'})));
  });
}

function ofWind({sensors}: DayPack, weather: WeatherAt): Alarm[] {
  const stations = sensors.filter(({kind}) => kind === 'weather').slice(0, 2);
  return stations.flatMap(({id}) => [['AL-WIND-BR', 10.8], ['AL-WIND-8', 17.2]].flatMap(([rule, level]) =>
    crossing((ms) => (rule === 'AL-WIND-8' ? weather(ms).gustMps * 0.9 : weather(ms).windMps), Number(level), 10 * MINUTE_MS).map(([raisedMs, clearedMs]) =>
      alarm({rule: String(rule), object: id, objectType: 'sensor', raisedMs, clearedMs, story: 'S5'}))));
}

/** Spans of the day above a level, looked at each period. */
function crossing(value: (msOfDay: number) => number, level: number, periodMs: number): [raisedMs: number, clearedMs: number | null][] {
  const spans: [number, number | null][] = [];
  let since: number | null = null;
  for (let ms = 0; ms < DAY_MS; ms += periodMs) {
    const isAbove = value(ms) > level;
    if (isAbove && since === null) since = ms;
    if (!isAbove && since !== null) {
      spans.push([since, ms]);
      since = null;
    }
  }
  if (since !== null) spans.push([since, null]);
  return spans;
}

const EVERYDAY: readonly (readonly [rule: string, objectType: string, share: number])[] = [
  ['AL-CAM-FRZ', 'camera', 0.22], ['AL-LINK-LOSS', 'link', 0.2], ['AL-BTS-HIT', 'cell', 0.14], ['AL-UNIT-STALE', 'unit', 0.1], ['AL-TRF-30', 'traffic', 0.24], ['AL-SPD', 'vessel', 0.1],
];

/** Some 130 a day, more of them in the hours that the script names. */
function everyday(pack: DayPack, seed: number, day: number): Alarm[] {
  const {perDayMean, peakHours} = pack.script.alarmHistory;
  const alarms: Alarm[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const key = keyOf(seed, 'everyday', day, hour);
    const usual = (perDayMean / (24 + peakHours.length)) * (peakHours.includes(hour) ? 2 : 1);
    const count = Math.round(usual * betweenAt(key, 0, 0.6, 1.4));
    for (let number = 0; number < count; number++) {
      const own = keyOf(seed, 'alarm', day, hour, number);
      let left = chanceAt(own, 0);
      const [rule, objectType] = EVERYDAY.find(([, , share]) => (left -= share) < 0) ?? (EVERYDAY[0] as (typeof EVERYDAY)[number]);
      const raisedMs = Math.floor((hour + chanceAt(own, 1)) * HOUR_MS);
      alarms.push(alarm({rule, object: pickAt(own, 2, everydayObjects(pack, objectType)), objectType, raisedMs, clearedMs: raisedMs + Math.floor(betweenAt(own, 3, 2, 38) * MINUTE_MS)}));
    }
  }
  return alarms;
}

function everydayObjects(pack: DayPack, objectType: string): readonly string[] {
  switch (objectType) {
    case 'camera':
      return pack.cameras.map(({id}) => id);
    case 'link':
      return pack.network.links.filter(({medium}) => medium !== 'none').map(({id}) => id);
    case 'cell':
      return pack.telecom.sites.map(({id}) => id);
    case 'traffic':
      return pack.detectors.map(({id}) => id);
    case 'vessel':
      return pack.script.portCalls.map(({mmsi}) => mmsi);
    default:
      return ['U-001', 'U-010', 'U-040', 'U-070'];
  }
}

/** Where an alarmed object stands. */
function placesOf({cameras, detectors, sensors, telecom, port, network}: DayPack): ReadonlyMap<string, Coordinates> {
  const nodes = new Map<string | null, Coordinates>([...network.nodes, ...network.units].map(({id, lon, lat}) => [id, [lon, lat]]));
  return new Map([
    ...[...cameras, ...detectors, ...sensors, ...telecom.sites, ...port.gates].map(({id, lon, lat}) => [id, [lon, lat]] as const),
    ...network.links.flatMap(({id, aEnd}) => {
      const at = nodes.get(aEnd);
      return at ? [[id, at] as const] : [];
    }),
  ]);
}
