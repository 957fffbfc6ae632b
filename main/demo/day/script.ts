/**
 * The script of one believable day (`day.json`): curves, stories with their events, incidents, port calls. Read with
 * the parts that the simulator plays; times become milliseconds from the city's midnight, beyond 24 h for the next day.
 */
import {array, flag, integer, nullable, number, object, optional, record, text, tuple, unknown, type Infer} from '../../../shared/lib/schema.ts';

const time = text(9).regex(/^\+?([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?$/, 'a time of day').transform(msOfDay);
const data = record(text(), unknown());
const point = tuple([time, number()]);

export const scriptSchema = object({
  skewedSources: array(object({feed: text(), ref: text(), skewS: number()})),
  feedGaps: array(object({feed: text(), ref: optional(text()), from: time, to: time, mode: text()})),
  traffic: object({
    weatherFactor: array(object({rainMmH: number(), capacity: number()})).min(1),
    corridors: array(object({id: text(), segments: array(text()), demandOverCapacity: array(number()).length(24), amInboundShare: number(), heavyShare: number()})),
  }),
  weather: array(object({
    hour: integer(), tempC: number(), rh: number(), windMs: number(), gustMs: number(), windFromDeg: number(), pressureHpa: number(), rainMmH: number(), visibilityKm: number(),
  })).length(24),
  tide: object({station: text(), hourlyM: array(number()).length(25), others: array(object({ref: text(), lagMin: number(), scale: number(), addM: number()}))}),
  streetFlood: array(object({ref: text(), points: array(point).min(1)})),
  portCalls: array(object({
    id: text(), mmsi: text(), terminal: text(), berth: text(), eta: time, pilotOnBoard: time, etaBerth: time, ata: time, etd: time, atd: time,
    delayed: flag(), waitsAt: nullable(text()), reaches: array(text()), moves: nullable(integer()), dangerousGoods: flag(),
  })),
  vesselModel: object({reportS: object({moving: number(), moored: number(), classB: number()})}),
  stories: array(object({
    id: text(), name: text(), en: text(), type: text(), priority: text(), start: time, end: time, lon: nullable(number()), lat: nullable(number()),
    restricted: optional(text()),
    rootLink: optional(text()),
    blind: optional(record(text(), array(text()))),
    autopilot: array(object({at: time, role: text(), command: text(), data})),
  })),
  events: array(object({story: text(), at: time, system: text(), kind: text(), ref: nullable(text()), data})),
  backgroundIncidents: array(object({id: text(), at: time, type: text(), lon: number(), lat: number(), channel: text(), clearMin: number()})),
  reports: object({
    perHour: array(number()).length(24),
    stormFactor: array(object({from: time, to: time, factor: record(text(), number())})),
    closeModel: object({onTimeShare: number()}),
    texts: record(text(), array(text())),
  }),
  alarmHistory: object({perDayMean: number(), peakHours: array(integer())}),
  kpiDay: array(object({kpi: text(), points: array(point).min(1)})),
});
export type Script = Infer<typeof scriptSchema>;
export type Story = Script['stories'][number];
export type StoryEvent = Script['events'][number];
export type PortCall = Script['portCalls'][number];

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** `HH:MM`, `HH:MM:SS`, and `+` before them for the next day. */
export function msOfDay(value: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = value.replace('+', '').split(':').map(Number);
  return hours * HOUR_MS + minutes * 60_000 + seconds * 1_000 + (value.startsWith('+') ? DAY_MS : 0);
}

/** Events of one system, in order. */
export function eventsOf({events}: Script, system: string, kind?: string): readonly StoryEvent[] {
  return events.filter((event) => event.system === system && (kind === undefined || event.kind === kind));
}

export function story({stories}: Script, id: string): Story | undefined {
  return stories.find((candidate) => candidate.id === id);
}

/** Of an event's data, where it is there and a number or a text. */
export function numberIn(values: {readonly [name: string]: unknown}, name: string): number | null {
  const value = values[name];
  return typeof value === 'number' ? value : null;
}

export function textIn(values: {readonly [name: string]: unknown}, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

