/** The city's figures (KPIs) by time: some follow the script, some are counted from the day itself, the rest stand still. */
import {valueAt, type Curve} from './curve.ts';
import type {DayPack} from './day-pack.ts';
import type {Moment} from './moment.ts';
import type {NetworkFeatures} from './network-features.ts';
import type {Reports} from './reports.ts';
import type {Traffic} from './traffic.ts';
import {hourly} from './curve.ts';
import {keyOf, waveAt} from './noise.ts';

export type Kpi = DayPack['vocabulary']['kpis'][number];

export interface Figure {
  readonly kpi: Kpi;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface FigureParts {
  readonly reports: Reports;
  readonly traffic: Traffic;
  readonly networkFeatures: NetworkFeatures;
}

const HOUR_MS = 3_600_000;
/** How fast calls are answered, by the hour: busy hours are slower. */
const ANSWERED_IN_TIME = [99, 99, 99, 99, 99, 98, 97, 92, 91, 94, 95, 95, 96, 95, 95, 94, 93, 91, 88, 84, 87, 93, 96, 98];
const MINUTES_TO_SCENE = [8, 8, 8, 8, 8, 8, 9, 12, 11, 10, 9, 9, 9, 9, 9, 10, 11, 13, 14, 15, 14, 11, 9, 8];

export function figuresAt(pack: DayPack, {reports, traffic, networkFeatures}: FigureParts, moment: Moment, seed: number): Figure[] {
  const scripted = new Map<string, Curve>(pack.script.kpiDay.map(({kpi, points}) => [kpi, points]));
  const all = reports.until(moment);
  const today = all.filter(({askedAt}) => askedAt >= moment.midnightMs);
  const done = all.filter(({closedAt}) => closedAt <= moment.atMs);
  const counted: {readonly [id: string]: () => Pick<Figure, 'value' | 'numerator' | 'denominator'>} = {
    'K-1022-1': () => ({value: today.length, numerator: null, denominator: null}),
    'K-1022-2': () => share(done.filter(({closedAt, dueAt}) => closedAt <= dueAt).length, done.length),
    'K-1022-3': () => ({value: all.filter(({closedAt, dueAt}) => closedAt > moment.atMs && dueAt < moment.atMs).length, numerator: null, denominator: null}),
    'K-CAM-1': () => share(pack.cameras.filter(({id}) => networkFeatures.cameraState(id, moment) === 'live').length, pack.cameras.length),
    'K-TRF-2': () => ({value: jammedHours(traffic, moment), numerator: null, denominator: null}),
    'K-DSP-1': () => ({value: hourly(ANSWERED_IN_TIME, moment.msOfDay), numerator: null, denominator: null}),
    'K-DSP-2': () => ({value: hourly(MINUTES_TO_SCENE, moment.msOfDay), numerator: null, denominator: null}),
    'K-PRT-2': () => ({value: 38 + 9 * Math.max(0, waveAt(keyOf(seed, 'kpi', 'K-PRT-2'), moment.atMs, 2 * HOUR_MS)), numerator: null, denominator: null}),
  };
  return pack.vocabulary.kpis.map((kpi) => {
    const curve = scripted.get(kpi.id);
    const figure = curve
      ? {value: valueAt(curve, moment.msOfDay), numerator: null, denominator: null}
      : (counted[kpi.id]?.() ?? {value: kpi.value, numerator: kpi.numerator ?? null, denominator: kpi.denominator ?? null});
    return {kpi, ...figure, value: figure.value === null ? null : Math.round(figure.value * 100) / 100};
  });
}

function share(part: number, whole: number): Pick<Figure, 'value' | 'numerator' | 'denominator'> {
  return {value: whole === 0 ? null : (part / whole) * 100, numerator: part, denominator: whole};
}

/** Kilometre-weighted hours since midnight below a third of the free speed, sampled each half hour. */
function jammedHours(traffic: Traffic, moment: Moment): number {
  let hours = 0;
  for (let ms = 0; ms <= moment.msOfDay; ms += HOUR_MS / 2) {
    const seen = traffic.at({...moment, msOfDay: ms, atMs: moment.midnightMs + ms});
    const jammed = seen.filter(({speedKmh, segment, status}) => status !== 'closed' && speedKmh < 0.4 * segment.freeFlowKmh);
    hours += (jammed.reduce((sum, {segment}) => sum + segment.lengthM, 0) / 10_000) * 0.5;
  }
  return hours;
}
