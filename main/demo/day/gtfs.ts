/** The bus company's message: a FeedMessage of GTFS Realtime 2.0 with all vehicles, and the alerts that passengers read. */
import type {Plane} from '../plane.ts';
import type {DayPack} from './day-pack.ts';
import type {Moment} from './moment.ts';
import {ProtobufWriter} from './protobuf.ts';
import {eventsOf, numberIn, story} from './script.ts';
import type {BusState} from './transit.ts';

const STOPPED_AT = 1;
const IN_TRANSIT_TO = 2;
/** Position fixes are this old when the company sends them. */
const FIX_AGE_S = 3;
const ACCIDENT = 6;
const SIGNIFICANT_DELAYS = 3;
const WARNING = 3;

export interface PassengerAlert {
  readonly id: string;
  readonly route: string;
  readonly fromAt: number;
  readonly untilAt: number;
  readonly vi: string;
  readonly en: string;
}

export function passengerAlerts({script, transit}: DayPack, {midnightMs, msOfDay}: Moment): PassengerAlert[] {
  return eventsOf(script, 'transit', 'delay').flatMap((event) => {
    const until = story(script, event.story)?.end ?? event.at;
    const route = transit.routes.find(({id}) => id === event.ref);
    if (!route || msOfDay < event.at || msOfDay >= until) return [];
    const minutes = Math.round((numberIn(event.data, 'delayS') ?? 600) / 60);
    return [{
      id: `ALERT-${event.story}-${route.id}`, route: route.id, fromAt: midnightMs + event.at, untilAt: midnightMs + until,
      vi: `Tuyến ${route.id} (${route.name}) chậm khoảng ${minutes} phút`, en: `Route ${route.id} (${route.en ?? route.name}) is about ${minutes} minutes late`,
    }];
  });
}

export function feedMessage(buses: readonly BusState[], alerts: readonly PassengerAlert[], moment: Moment, plane: Plane): Uint8Array {
  const nowS = Math.floor(moment.atMs / 1_000);
  const writer = new ProtobufWriter();
  writer.message(1, (header) => header.text(1, '2.0').integer(2, 0).integer(3, nowS));
  for (const bus of buses) {
    const [lon, lat] = plane.toPosition(bus.point);
    writer.message(2, (entity) => entity.text(1, bus.id).message(4, (vehicle) => {
      vehicle
        .message(1, (trip) => trip.text(1, bus.tripId).text(2, bus.startTime).text(3, dateText(moment)).text(5, bus.route.id).integer(6, bus.directionId))
        .message(2, (position) => position.float(1, lat).float(2, lon).float(3, Math.round(bus.bearingDeg)).float(5, Math.round(bus.speedMps * 10) / 10))
        .integer(3, bus.stopSequence).integer(4, bus.isAtStop ? STOPPED_AT : IN_TRANSIT_TO).integer(5, nowS - FIX_AGE_S).integer(6, bus.congestion).text(7, bus.stop.id)
        .message(8, (descriptor) => descriptor.text(1, bus.id).text(2, bus.route.name).text(3, bus.plate))
        .integer(9, occupancyStatus(bus.occupancyShare)).integer(10, Math.round(bus.occupancyShare * 100));
    }));
  }
  for (const alert of alerts) {
    writer.message(2, (entity) => entity.text(1, alert.id).message(5, (inner) => {
      inner.message(1, (period) => period.integer(1, Math.floor(alert.fromAt / 1_000)).integer(2, Math.floor(alert.untilAt / 1_000)))
        .message(5, (selector) => selector.text(2, alert.route)).integer(6, ACCIDENT).integer(7, SIGNIFICANT_DELAYS)
        .message(10, (header) => header.message(1, (text) => text.text(1, alert.vi).text(2, 'vi')).message(1, (text) => text.text(1, alert.en).text(2, 'en')))
        .integer(14, WARNING);
    }));
  }
  return writer.finish();
}

function occupancyStatus(share: number): number {
  return share < 0.05 ? 0 : share < 0.3 ? 1 : share < 0.6 ? 2 : share < 0.9 ? 3 : share < 1.05 ? 4 : 5;
}

/** The city's day as the timetable writes it: 20260915. */
function dateText({day}: Moment): string {
  const {year, month, date} = civil(day);
  return `${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`;
}

/** Days since 1970 to a date of the Gregorian calendar. */
export function civil(day: number): {readonly year: number; readonly month: number; readonly date: number} {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1};
}
