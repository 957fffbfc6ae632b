/**
 * Class A traffic for measuring: any number of ships under way off the coast, each with its own place in the round, so
 * that two reports of one ship are always a whole round apart. Course, speed, heading and rate of turn change from
 * report to report as they do at sea; the same seed gives the same reports. A report knows what the hub will make of it.
 */
import {scale} from '../../shared/model/live-columns.ts';
import type {Position} from '../../shared/geo/geometry.ts';
import {must} from '../../shared/lib/assert.ts';
import {encodePositionA, encodeStaticA} from '../../main/demo/ais-encoder.ts';
import {aivdm} from '../../main/demo/ais-sentences.ts';
import {createPlane, directionDeg, distance, moved, normalDeg, turnDeg, type Point} from '../../main/demo/plane.ts';
import {createRandom, type Random} from '../../main/demo/random.ts';

export interface Report {
  readonly mmsi: string;
  readonly sentence: string;
  /** The place as it will stand in the live columns. */
  readonly lonSteps: number;
  readonly latSteps: number;
}

interface Ship {
  readonly mmsi: string;
  at: Point;
  movedAtMs: number | null;
  courseDeg: number;
  speedMps: number;
  turnDegPerMin: number;
  /** Wind and stream: the bow points a little off the course. */
  readonly driftDeg: number;
}

/** The roads and the sea south of the fairway. */
const CENTRE: Position = [106.95, 20.6];
const RADIUS_M = 22_000;
const MPS_PER_KNOT = 0.514444;
/** Maritime identification digits: Viet Nam, China, Hong Kong, Panama, Liberia, Marshall Islands, Singapore. */
const FLAGS = ['574', '412', '477', '352', '636', '538', '563'];
const LEAST_MPS = 1;
const MOST_MPS = 11;
const MOST_TURN_DEG_PER_MIN = 20;
const AIS_STEPS_PER_DEGREE = 600_000;
const POSITION_STEP_DEG = 1e-6;

export class VesselTraffic {
  readonly #ships: readonly Ship[];
  readonly #random: Random;
  readonly #plane = createPlane(CENTRE);
  #reports = 0;

  constructor({vessels, seed}: {readonly vessels: number; readonly seed: string}) {
    this.#random = createRandom(seed);
    const ships = Array.from({length: vessels}, (_unused, index) => this.#launch(index));
    this.#ships = shuffled(ships, this.#random.fork('order'));
  }

  get size(): number {
    return this.#ships.length;
  }

  /** What every ship says of itself: its name, size and destination. */
  names(): string[] {
    return this.#ships.flatMap(({mmsi}, index) => aivdm(encodeStaticA({
      mmsi, imo: 9_000_000 + index, callSign: `3W${mmsi.slice(4)}`, name: `VESSEL ${mmsi.slice(3)}`, shipType: 70 + (index % 10),
      dimensions: {bowM: 80 + (index % 100), sternM: 20, portM: 9, starboardM: 9},
      eta: {month: 1 + (index % 12), day: 1 + (index % 28), hour: index % 24, minute: index % 60}, draughtM: 6, destination: 'VNHPH',
    }), 'A', index));
  }

  /** The report of the ship whose turn it is. */
  next(nowMs: number): Report {
    const ship = must(this.#ships[this.#reports % this.#ships.length], 'a ship');
    this.#sail(ship, nowMs);
    const position = this.#plane.toPosition(ship.at);
    const {mmsi, courseDeg, speedMps, turnDegPerMin, driftDeg} = ship;
    const message = encodePositionA({
      type: 1, mmsi, navigationStatus: 0, turnDegPerMin, speedKn: speedMps / MPS_PER_KNOT, position, courseDeg,
      headingDeg: normalDeg(courseDeg + driftDeg), second: Math.floor(nowMs / 1_000) % 60,
    });
    const [sentence] = aivdm(message, this.#reports++ % 2 === 0 ? 'A' : 'B', 0);
    return {mmsi, sentence: must(sentence, 'a sentence'), lonSteps: stepsOf(position[0]), latSteps: stepsOf(position[1])};
  }

  #launch(index: number): Ship {
    const random = this.#random;
    return {
      // Flags of the ships that call here; the rest of a number looks random, and costs whoever sends it.
      mmsi: `${random.pick(FLAGS)}${String((index * 611_953 + 7_919) % 1_000_000).padStart(6, '0')}`,
      at: moved({x: 0, y: 0}, random.between(0, 360), RADIUS_M * Math.sqrt(random.next())),
      movedAtMs: null, courseDeg: random.between(0, 360), speedMps: random.between(2, 9), turnDegPerMin: 0, driftDeg: random.between(-4, 4),
    };
  }

  #sail(ship: Ship, nowMs: number): void {
    const random = this.#random;
    const seconds = ship.movedAtMs === null ? 0 : (nowMs - ship.movedAtMs) / 1_000;
    ship.movedAtMs = nowMs;
    ship.speedMps = clamp(ship.speedMps + random.between(-0.2, 0.2), LEAST_MPS, MOST_MPS);
    const home = turnDeg(ship.courseDeg, directionDeg(ship.at, {x: 0, y: 0}));
    const wanted = distance(ship.at, {x: 0, y: 0}) > RADIUS_M ? Math.sign(home) * MOST_TURN_DEG_PER_MIN : ship.turnDegPerMin + random.between(-3, 3);
    ship.turnDegPerMin = clamp(wanted, -MOST_TURN_DEG_PER_MIN, MOST_TURN_DEG_PER_MIN);
    ship.courseDeg = normalDeg(ship.courseDeg + (ship.turnDegPerMin * seconds) / 60);
    ship.at = moved(ship.at, ship.courseDeg, ship.speedMps * seconds);
  }
}

/** The way of a position: rounded by the transponder, then once by the hub. */
function stepsOf(degrees: number): number {
  return scale(Math.round(degrees * AIS_STEPS_PER_DEGREE) / AIS_STEPS_PER_DEGREE, POSITION_STEP_DEG);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [mixed[last], mixed[other]] = [must(mixed[other], 'a ship'), must(mixed[last], 'a ship')];
  }
  return mixed;
}
