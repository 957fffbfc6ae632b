/** What the city's security centre sees: the attack of the story step by step, and the noise of an ordinary day around it. */
import type {DayPack} from './day-pack.ts';
import {feature, timeText, type Told} from './feature.ts';
import type {Moment} from './moment.ts';
import {betweenAt, chanceAt, keyOf, pickAt} from './noise.ts';
import {DAY_MS, eventsOf, numberIn, textIn} from './script.ts';

interface Alert {
  readonly id: string;
  readonly atMs: number;
  readonly resolvedMs: number;
  readonly level: number;
  readonly title: string;
  readonly asset: string;
  readonly technique: string | null;
  readonly count: number;
  readonly source: string | null;
}

const MINUTE_MS = 60_000;
const EVERYDAY: readonly (readonly [title: string, level: number, technique: string | null])[] = [
  ['sshd: authentication failed', 5, 'T1110'], ['web scan, 404 burst', 6, 'T1595'], ['integrity checksum changed', 7, null], ['port scan from outside', 6, 'T1046'],
  ['antivirus: file quarantined', 7, 'T1204'], ['new device on the network', 5, null], ['policy changed', 3, null],
];
const ALERTS_A_DAY = 46;

export function createSecurity(pack: DayPack, seed: number): {told(moment: Moment): Told[]} {
  const scripted = ofStory(pack);
  const ofDay = (day: number): readonly Alert[] => [...scripted, ...ordinary(pack, seed, day)];
  return {
    told: ({day, midnightMs, atMs}) => [-1, 0].flatMap((shift) => {
      const midnight = midnightMs + shift * DAY_MS;
      return ofDay(day + shift).filter((alert) => midnight + alert.atMs <= atMs).map((alert) => toldOf(alert, day + shift, midnight, atMs));
    }),
  };
}

function ofStory({script}: DayPack): Alert[] {
  const contained = eventsOf(script, 'security', 'status')[0]?.at ?? DAY_MS;
  return eventsOf(script, 'security', 'wazuh').map((event, index) => ({
    id: `${event.story}-${index + 1}`, atMs: event.at, resolvedMs: contained, level: numberIn(event.data, 'level') ?? 3, title: textIn(event.data, 'rule') ?? '',
    asset: event.ref ?? '', technique: textIn(event.data, 'mitre'), count: numberIn(event.data, 'count') ?? 1, source: textIn(event.data, 'src'),
  }));
}

function ordinary({network}: DayPack, seed: number, day: number): Alert[] {
  return Array.from({length: ALERTS_A_DAY}, (_unused, number) => {
    const key = keyOf(seed, 'security', day, number);
    const [title, level, technique] = pickAt(key, 0, EVERYDAY);
    const atMs = Math.floor(chanceAt(key, 1) * DAY_MS);
    return {
      id: `N-${number + 1}`, atMs, resolvedMs: atMs + Math.floor(betweenAt(key, 2, 20, 240) * MINUTE_MS), level, title, technique, asset: pickAt(key, 3, network.units).id,
      count: 1 + Math.floor(chanceAt(key, 4) ** 3 * 40), source: `198.51.100.${1 + Math.floor(chanceAt(key, 5) * 253)}`,
    };
  });
}

function toldOf({id, atMs, resolvedMs, level, title, asset, technique, count, source}: Alert, day: number, midnightMs: number, nowMs: number): Told {
  const seenAt = midnightMs + atMs;
  const resolvedAt = midnightMs + resolvedMs;
  const isResolved = nowMs >= resolvedAt;
  const changedAt = isResolved ? resolvedAt : seenAt;
  return {
    changedAt,
    tell: () => feature(`SOC-${day}-${id}`, null, changedAt, {
      title, class: 'Detection Finding', severity: level >= 15 ? 'critical' : level >= 12 ? 'high' : level >= 7 ? 'medium' : 'low', severityOriginal: String(level),
      state: isResolved ? 'resolved' : 'new', asset, techniques: technique === null ? [] : [technique], count, srcAddress: source,
      firstSeen: timeText(seenAt), lastSeen: timeText(seenAt), tlp: 'amber',
    }),
  };
}
