/** Who is on the water at a moment, and how: the fleet of the pack by the day's port calls and by each craft's own habit. */
import type {DemoPack, Vessel} from '../pack.ts';
import {moved, normalDeg} from '../plane.ts';
import {KNOT_MPS} from '../waterway.ts';
import type {Moment} from './moment.ts';
import {chanceAt, keyOf} from './noise.ts';
import {createShip, waitingPlaceIn, type CallTimes, type ShipState} from './ship-calls.ts';
import {createSmallCraft, type Water} from './small-craft.ts';
import {DAY_MS, eventsOf, numberIn, type PortCall, type Script} from './script.ts';

export interface Afloat extends ShipState {
  readonly vessel: Vessel;
}

export interface Fleet {
  readonly vessels: readonly Vessel[];
  /** Null for one that nobody hears. */
  stateOf(vessel: Vessel, moment: Moment): Afloat | null;
  /** The port calls under way or ahead, with the ship's name. */
  callsAt(moment: Moment): readonly {readonly vessel: Vessel; readonly times: CallTimes | null; readonly call: PortCall}[];
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A dragging ship is held again after so long, lies where she came to, and is towed back before the day ends. */
const DRAGS_FOR_MS = 24 * MINUTE_MS;
const TOWED_FROM_MS = DAY_MS - 50 * MINUTE_MS;
const TOWED_FOR_MS = 35 * MINUTE_MS;

export function createFleet(pack: DemoPack, script: Script | null, water: Water, seed: number): Fleet {
  const traders = pack.fleet.vessels.filter(({behaviour}) => behaviour.mode === 'trade');
  const seaEntry = water.plane.toPoint(pack.fleet.seaEntry);
  const drags = dragsOf(script);
  const states = new Map<string, (moment: Moment) => ShipState | null>();
  const calls: {vessel: Vessel; call: PortCall; callAt: (moment: Moment) => CallTimes | null}[] = [];
  pack.fleet.vessels.forEach((vessel) => {
    const {behaviour} = vessel;
    if (behaviour.mode === 'trade') {
      const index = traders.indexOf(vessel);
      const call = script?.portCalls.find(({mmsi}) => mmsi === vessel.mmsi) ?? unscriptedCall(vessel, behaviour.berth, seed);
      const waitingPlace = call.waitsAt === null ? null : waitingPlaceIn(water.waterway.area(call.waitsAt), index, traders.length);
      const ship = createShip({vessel, call, ports: behaviour.ports, waterway: water.waterway, seaEntry, waitingPlace, seed});
      states.set(vessel.mmsi, ({atMs, midnightMs}) => ship.at(atMs, midnightMs));
      calls.push({vessel, call, callAt: ({atMs, midnightMs}) => ship.callAt(atMs, midnightMs)});
    } else {
      const craft = createSmallCraft(vessel, behaviour, pack, water, seed);
      states.set(vessel.mmsi, (moment) => ({...craft(moment), destination: 'VNHPH', etaAt: null, draughtM: vessel.draughtM, passage: 1}));
    }
  });
  return {
    vessels: pack.fleet.vessels,
    stateOf: (vessel, moment) => {
      const state = states.get(vessel.mmsi)?.(moment) ?? null;
      return state && {...dragged(state, drags.get(vessel.mmsi), moment.msOfDay), vessel};
    },
    callsAt: (moment) => calls.map(({vessel, call, callAt}) => ({vessel, call, times: callAt(moment)})),
  };
}

interface Drag {
  readonly fromMs: number;
  readonly speedMps: number;
  readonly courseDeg: number;
}

function dragsOf(script: Script | null): ReadonlyMap<string, Drag> {
  const drags = new Map<string, Drag>();
  if (!script) return drags;
  for (const {ref, at, data} of eventsOf(script, 'vessels', 'anchor-drag')) {
    if (ref !== null) drags.set(ref, {fromMs: at, speedMps: (numberIn(data, 'speedKn') ?? 1) * KNOT_MPS, courseDeg: numberIn(data, 'course') ?? 0});
  }
  return drags;
}

function dragged(state: ShipState, drag: Drag | undefined, msOfDay: number): ShipState {
  if (!drag || msOfDay < drag.fromMs) return state;
  const forMs = Math.min(msOfDay - drag.fromMs, DRAGS_FOR_MS);
  const towedShare = Math.min(1, Math.max(0, (msOfDay - TOWED_FROM_MS) / TOWED_FOR_MS));
  const point = moved(state.pose.point, drag.courseDeg, (forMs / 1_000) * drag.speedMps * (1 - towedShare));
  // Her bow stays in the wind while she goes astern.
  return {...state, pose: {...state.pose, point, ...(forMs < DRAGS_FOR_MS && {speedMps: drag.speedMps, courseDeg: drag.courseDeg, headingDeg: normalDeg(drag.courseDeg + 180)})}};
}

/** Where a pack has ships but no script: one call a day, at times of the ship's own. */
function unscriptedCall(vessel: Vessel, berth: string, seed: number): PortCall {
  const key = keyOf(seed, 'call', vessel.mmsi);
  const pilotOnBoard = Math.floor(chanceAt(key, 0) * 24 * 60) * MINUTE_MS;
  const ata = pilotOnBoard + 3 * HOUR_MS;
  const atd = ata + (4 + 8 * chanceAt(key, 1)) * HOUR_MS;
  return {
    id: `PC-${vessel.mmsi.slice(-3)}`, mmsi: vessel.mmsi, terminal: '', berth, eta: pilotOnBoard - 30 * MINUTE_MS, pilotOnBoard, etaBerth: ata, ata, etd: atd, atd,
    delayed: false, waitsAt: null, reaches: [], moves: null, dangerousGoods: false,
  };
}
