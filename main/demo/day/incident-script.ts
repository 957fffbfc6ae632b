/**
 * The incidents of the script as a good crew would work them: the stories by their autopilot, the background ones by
 * when they are cleared. What is over before the simulator begins never was; what is under way is made then.
 */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {City} from './city.ts';
import type {DayPack} from './day-pack.ts';
import type {Assignment} from './assignments.ts';
import {missionId} from './missions.ts';
import {DAY_MS, textIn, type Story} from './script.ts';
import {distanceM} from './traffic.ts';

export interface ScriptedIncident {
  /** The same for the same day: a command of it is carried out once, whoever asks again. */
  readonly id: string;
  readonly ask: {readonly type: string; readonly priority: string; readonly position: Position; readonly place: string; readonly description: string};
  readonly note: string;
  readonly disposition: string;
  /** Epoch ms. */
  readonly bornAt: number;
  readonly acknowledgeAt: number;
  readonly noteAt: number;
  readonly resolveAt: number;
  readonly closeAt: number;
  /** In order of time; units that are sent at one time are one order. */
  readonly dispatches: readonly ScriptedDispatch[];
  /** When the alarm level is raised by one. */
  readonly raiseAt: readonly number[];
}

export interface ScriptedDispatch {
  readonly at: number;
  readonly units: readonly {readonly id: string; readonly untilAt: number}[];
}

export type IncidentScript = (nowMs: number) => readonly ScriptedIncident[];

type Planned = Omit<ScriptedIncident, 'id' | 'dispatches'> & {readonly cause: string};

const MINUTE_MS = 60_000;
const FOUNDED = 'founded';

const WORDS: {readonly [type: string]: readonly [description: string, note: string]} = {
  medical: ['Người dân báo có người cần cấp cứu', 'Kíp 115 đang trên đường'],
  'traffic.crash': ['Va chạm giao thông, một làn bị chắn', 'CSGT đã có mặt, phân luồng'],
  'traffic.jam': ['Ùn tắc kéo dài', 'CSGT điều tiết tại chỗ'],
  'traffic.signal': ['Đèn tín hiệu không hoạt động', 'Đội kỹ thuật đang xử lý'],
  'road.defect': ['Mặt đường hư hỏng, nguy hiểm cho xe máy', 'Đã đặt rào cảnh báo'],
  'power.outage': ['Mất điện khu vực', 'Điện lực đang kiểm tra'],
  'port.gate': ['Xe container xếp hàng trước cổng', 'Cảng mở thêm làn vào'],
  'water.rescue': ['Có người gặp nạn dưới nước', 'Ca nô cứu hộ đã xuất phát'],
  'fire.building': ['Khói bốc lên từ nhà dân', 'Xe chữa cháy đã đến nơi'],
  'storm.tree': ['Cây đổ chắn đường', 'Đội cây xanh đang cắt dọn'],
  'water.main': ['Vỡ ống cấp nước', 'Đã khóa van, đang đào xử lý'],
};

/** All that are under way at a moment, oldest first. */
export function createIncidentScript(pack: DayPack, city: City): IncidentScript {
  const ordersOf = dispatchesOf(city.units.assignments);
  const planned = [...pack.script.stories.flatMap((story) => ofStory(pack, story)), ...background(pack)].toSorted((one, other) => one.bornAt - other.bornAt);
  return (nowMs) => {
    const {midnightMs, day} = city.moment(nowMs);
    return [-1, 0].flatMap((shift) => planned.flatMap(({cause, bornAt, acknowledgeAt, noteAt, resolveAt, closeAt, raiseAt, ...rest}) => {
      const at = (ms: number): number => midnightMs + shift * DAY_MS + ms;
      if (nowMs < at(bornAt) || nowMs >= at(resolveAt)) return [];
      return [{
        ...rest, id: missionId(day + shift, cause), bornAt: at(bornAt), acknowledgeAt: at(acknowledgeAt), noteAt: at(noteAt), resolveAt: at(resolveAt), closeAt: at(closeAt),
        raiseAt: raiseAt.map(at), dispatches: (ordersOf.get(cause) ?? []).map(({fromMs, units}) => ({at: at(fromMs), units: units.map(({unitId, untilMs}) => ({id: unitId, untilAt: at(untilMs)}))})),
      }];
    }));
  };
}

interface PlannedOrder {
  readonly fromMs: number;
  readonly units: readonly Assignment[];
}

/** By incident. */
function dispatchesOf(assignments: readonly Assignment[]): ReadonlyMap<string, readonly PlannedOrder[]> {
  const byCause = Map.groupBy(assignments, ({cause}) => cause);
  return new Map([...byCause].map(([cause, own]) => [cause, [...Map.groupBy(own, ({fromMs}) => fromMs)].map(([fromMs, together]) => (
    {fromMs, units: together}
  ))]));
}

/** Restricted ones are left out: here everybody would see them. */
function ofStory(pack: DayPack, story: Story): Planned[] {
  if (story.restricted !== undefined || story.lon === null || story.lat === null) return [];
  const steps = (command: string) => story.autopilot.filter((step) => step.command === command);
  const resolveAt = steps('incident.resolve')[0]?.at ?? story.end;
  return steps('incident.create').map((create, index) => {
    const type = textIn(create.data, 'type') ?? story.type;
    const position: Position = [story.lon ?? 0, story.lat ?? 0];
    const own = {at: create.at, resolveAt};
    return {
      cause: `${story.id}-${index + 1}`, bornAt: own.at, acknowledgeAt: (steps('incident.ack')[0]?.at ?? own.at + MINUTE_MS / 2) + index * MINUTE_MS, noteAt: own.at + 3 * MINUTE_MS,
      raiseAt: index === 0 ? steps('incident.level').map(({at}) => at) : [],
      resolveAt, closeAt: steps('incident.close')[0]?.at ?? resolveAt + 15 * MINUTE_MS, disposition: FOUNDED, note: notesOf(story),
      ask: {type, priority: textIn(create.data, 'priority') ?? story.priority, position, place: placeName(pack, position), description: story.name},
    };
  });
}

/** Who was sent, in one line. */
function notesOf({autopilot}: Story): string {
  const units = autopilot.flatMap(({data}) => (Array.isArray(data['units']) ? (data['units'] as string[]) : []));
  return units.length === 0 ? 'Đang xử lý' : `Đã điều: ${units.join(', ')}`;
}

function background(pack: DayPack): Planned[] {
  const priorities = new Map(pack.vocabulary.incidentTypes.map(({code, priority}) => [code, priority]));
  const names = new Map(pack.vocabulary.incidentTypes.map(({code, name}) => [code, name]));
  return pack.script.backgroundIncidents.map(({id, at, type, lon, lat, clearMin}) => {
    const [description, note] = WORDS[type] ?? [names.get(type) ?? type, 'Đang xử lý'];
    const resolveAt = at + clearMin * MINUTE_MS;
    return {
      cause: id, bornAt: at, acknowledgeAt: at + 40_000, noteAt: at + Math.min(6 * MINUTE_MS, (clearMin * MINUTE_MS) / 3), resolveAt, closeAt: resolveAt + 4 * MINUTE_MS,
      note, disposition: FOUNDED, raiseAt: [], ask: {type, priority: priorities.get(type) ?? 'P3', position: [lon, lat], place: placeName(pack, [lon, lat]), description},
    };
  });
}

/** The nearest named street and the nearest ward, as people say it. */
function placeName({segments, communes}: DayPack, [lon, lat]: Position): string {
  const at = {lon, lat};
  const named = segments.filter(({name}) => name !== null);
  const street = named.reduce<(typeof named)[number] | null>((best, segment) => (best === null || distanceM(segment, at) < distanceM(best, at) ? segment : best), null);
  const ward = communes.reduce<(typeof communes)[number] | null>((best, one) => (best === null || Math.hypot(one.lon - lon, one.lat - lat) < Math.hypot(best.lon - lon, best.lat - lat) ? one : best), null);
  return [street && distanceM(street, at) < 400 ? street.name : null, ward && `${ward.kind} ${ward.name}`].filter((part) => part !== null).join(', ');
}
