/** Port calls, berths and the gate by the times of the script: what the port's own system tells of them. */
import type {DayPack} from './day-pack.ts';
import {feature, timeText, type Coordinates, type Told} from './feature.ts';
import type {Fleet} from './fleet.ts';
import type {Moment} from './moment.ts';
import {DAY_MS, eventsOf, numberIn, textIn} from './script.ts';
import type {CallTimes} from './ship-calls.ts';

export interface Port {
  told(moment: Moment): Told[];
}

export function createPort(pack: DayPack, fleet: Fleet): Port {
  const {berths, terminals, gates} = pack.port;
  const places = new Map(berths.map(({id, polygon}) => [id, middleOf(polygon)]));
  const terminalNames = new Map(terminals.map(({id, name}) => [id, name]));
  const berthNames = new Map(berths.map(({id, name}) => [id, name]));
  return {
    told: (moment) => {
      const calls = fleet.callsAt(moment);
      const occupied = new Map(calls.flatMap(({call, times}) => (times && moment.atMs >= times.berthAt && moment.atMs < times.leavesAt ? [[call.berth, times.berthAt] as const] : [])));
      const left = new Map(calls.flatMap(({call, times}) => (times && moment.atMs >= times.leavesAt ? [[call.berth, times.leavesAt] as const] : [])));
      return [
        ...calls.map(({vessel, call, times}): Told => {
          const {state, changedAt} = stateOf(times, moment);
          const midnight = times ? times.pilotAt - call.pilotOnBoard : moment.midnightMs;
          const after = (ms: number): string | null => timeText(midnight + ms);
          return {
            changedAt,
            tell: () => feature(call.id, places.get(call.berth) ?? null, changedAt, {
              kind: 'call', name: vessel.name, state, portCallNumber: call.id, mmsi: vessel.mmsi, vesselName: vessel.name, callSign: vessel.callSign, unlocode: pack.manifest.unlocode,
              terminal: terminalNames.get(call.terminal) ?? call.terminal, berth: berthNames.get(call.berth) ?? call.berth, eta: after(call.eta), pilotOnBoardAt: after(call.pilotOnBoard),
              etaBerth: after(call.etaBerth), ata: state === 'berthed' || state === 'outbound' ? timeText(times?.berthAt ?? null) : null, etd: after(call.etd),
              atd: state === 'outbound' ? timeText(times?.leavesAt ?? null) : null, arrivalDraughtM: vessel.draughtM, lengthM: vessel.loaM, moves: call.moves,
              dangerousGoods: call.dangerousGoods, delayed: call.delayed && moment.msOfDay > call.etd,
            }),
          };
        }),
        ...berths.map(({id, name}): Told => {
          const since = occupied.get(id);
          const changedAt = Math.floor(since ?? left.get(id) ?? moment.midnightMs);
          return {changedAt, tell: () => feature(id, places.get(id) ?? null, changedAt, {kind: 'berth', name, state: since === undefined ? 'free' : 'occupied'})};
        }),
        ...gateMoves(pack, gates, moment),
      ];
    },
  };
}

function stateOf(times: CallTimes | null, {atMs, midnightMs}: Moment): {readonly state: string; readonly changedAt: number} {
  if (!times) return {state: 'expected', changedAt: midnightMs};
  const steps: readonly (readonly [state: string, at: number | null])[] = [
    ['inbound', times.seaAt], ['waiting', times.anchorAt], ['inbound', times.anchorAt === null ? null : times.pilotAt], ['berthed', times.berthAt], ['outbound', times.leavesAt],
  ];
  const [state, at] = steps.findLast((step): step is readonly [string, number] => step[1] !== null && step[1] <= atMs) ?? ['expected', midnightMs];
  return {state, changedAt: Math.floor(at)};
}

/** The container of the story at its gate, held until the script lets it go. */
function gateMoves({script}: DayPack, gates: DayPack['port']['gates'], {atMs, midnightMs}: Moment): Told[] {
  return eventsOf(script, 'gate', 'codeco-gate-in').flatMap((event) => [-DAY_MS, 0].flatMap((shiftMs): Told[] => {
    const movedAt = midnightMs + shiftMs + event.at;
    if (movedAt > atMs) return [];
    const gate = gates.find(({id}) => id === event.ref);
    const at: Coordinates | null = gate ? [gate.lon, gate.lat] : null;
    const container = textIn(event.data, 'container') ?? '';
    return [{
      changedAt: movedAt,
      tell: () => feature(`GATE-${container}-${movedAt / 1_000}`, at, movedAt, {
        kind: 'gate_move', name: container, state: 'held', gate: event.ref, laneNumber: numberIn(event.data, 'lane'), movedAt: timeText(movedAt),
        containerIdentification: container, containerIsoCode: textIn(event.data, 'isoType'), containerSeal: textIn(event.data, 'sealDeclared'),
        containerSealRead: textIn(event.data, 'sealRead'), isContainerEmpty: event.data['full'] !== true, containerWeightKg: numberIn(event.data, 'weightKg'),
        truckLicenseCode: textIn(event.data, 'truck'), customsLane: 'red',
      }),
    }];
  }));
}

function middleOf(polygon: readonly (readonly [number, number])[]): Coordinates {
  const corners = polygon.slice(0, -1);
  const sum = corners.reduce<[number, number]>(([lon, lat], corner) => [lon + corner[0], lat + corner[1]], [0, 0]);
  return [Math.round((sum[0] / corners.length) * 1e5) / 1e5, Math.round((sum[1] / corners.length) * 1e5) / 1e5];
}
