/**
 * A ship in trade: in from sea (some wait at anchor for their pilot), up the fairway to her own berth, alongside for
 * some hours, out again and beyond the horizon, from where she comes back. Speeds are those of a careful pilot.
 */
import {AT_ANCHOR, CONSTRAINED_BY_DRAUGHT, MOORED, UNDER_WAY, type Craft, type FairwayPlace, type Passage} from './craft.ts';
import {brakingSpeedMps, Mover, type Handling, type Motion, type Steering} from './mover.ts';
import type {Behaviour, Vessel} from './pack.ts';
import {turnDeg, type Point} from './plane.ts';
import type {Random} from './random.ts';
import {anchorFor, swingingAt, type Anchor} from './swing.ts';
import {createTrack, directionAlong, type Track} from './track.ts';
import {KNOT_MPS, type BerthPlace, type Voyage, type Waterway} from './waterway.ts';

export type TradePhase = 'inbound' | 'outbound' | 'moored' | 'anchored' | 'away';

type State =
  | {readonly type: 'voyage'; readonly voyage: Voyage}
  | {readonly type: 'to-anchorage'}
  | {readonly type: 'anchored'; readonly anchor: Anchor; readonly untilMs: number}
  | {readonly type: 'moored'; readonly untilMs: number}
  | {readonly type: 'away'; readonly untilMs: number};

export interface TradeOptions {
  readonly vessel: Vessel;
  readonly behaviour: Extract<Behaviour, {mode: 'trade'}>;
  readonly waterway: Waterway;
  readonly seaEntry: Point;
  /** Her own place in the waiting area. */
  readonly waitingPlace: Point;
  readonly random: Random;
  readonly phase: TradePhase;
  readonly nowMs: number;
}

const MINUTE_MS = 60_000;
const SEA_KN = 12.5;
/** Pushed by tugs between fairway and quay. */
const BERTHING_MPS = 0.6;
const LEAST_MPS = 0.2;
const BRAKING_MPS2 = 0.004;
/** At sea ships keep this far to starboard of the common line. */
const SEA_SIDE_M = 250;
const CONVERGE_M = 3_000;
const DEEP_DRAUGHT_M = 11.5;
const KEEP_BEHIND_M = 700;
const WAITING_SHARE = 0.4;

export class TradeShip implements Craft {
  readonly vessel: Vessel;
  readonly #options: TradeOptions;
  readonly #random: Random;
  readonly #berth: BerthPlace;
  readonly #handling: Handling;
  /** No two masters go at quite the same speed. */
  readonly #speedShare: number;
  #mover: Mover;
  #state: State;
  #passage: Passage;

  constructor(options: TradeOptions) {
    this.vessel = options.vessel;
    this.#options = options;
    this.#random = options.random;
    this.#berth = options.waterway.berth(options.behaviour.berth);
    this.#handling = handlingOf(options.vessel.loaM);
    this.#speedShare = options.random.between(0.92, 1.06) * (options.vessel.loaM > 250 ? 0.92 : 1);
    this.#passage = {number: 0, destination: '', etaAt: null, draughtM: options.vessel.draughtM};
    const {mover, state} = this.#startIn(options.phase, options.nowMs);
    this.#mover = mover;
    this.#state = state;
  }

  get motion(): Motion {
    return this.#mover.motion;
  }

  get passage(): Passage {
    return this.#passage;
  }

  get isSilent(): boolean {
    return this.#state.type === 'away';
  }

  get navigationStatus(): number {
    if (this.#state.type === 'moored') return MOORED;
    if (this.#state.type === 'anchored') return AT_ANCHOR;
    const inFairway = this.fairwayPlace !== null;
    return inFairway && this.#passage.draughtM >= DEEP_DRAUGHT_M ? CONSTRAINED_BY_DRAUGHT : UNDER_WAY;
  }

  get fairwayPlace(): FairwayPlace | null {
    if (this.#state.type !== 'voyage') return null;
    const {voyage} = this.#state;
    const fairwayM = this.#options.waterway.fairwayMAt(voyage, this.#mover.alongM);
    if (fairwayM === null || fairwayM < 0) return null;
    return {direction: voyage.direction, fairwayM, speedMps: this.motion.speedMps, lengthM: this.vessel.loaM};
  }

  step(seconds: number, nowMs: number, ahead: FairwayPlace | null): void {
    const state = this.#state;
    switch (state.type) {
      case 'voyage':
        this.#mover.step(seconds, this.#steer(state.voyage, ahead));
        if (this.#mover.remainingM <= 0.5) this.#endVoyage(state.voyage, nowMs);
        break;
      case 'to-anchorage': {
        const speedMps = Math.min(SEA_KN * KNOT_MPS * this.#speedShare, Math.max(LEAST_MPS, brakingSpeedMps(this.#mover.remainingM, BRAKING_MPS2)));
        this.#mover.step(seconds, {speedMps, sideM: 0});
        if (this.#mover.remainingM <= 0.5) this.#anchor(nowMs);
        break;
      }
      case 'anchored':
        if (nowMs >= state.untilMs) this.#sail(this.#options.waterway.inbound(this.motion.point, this.#berth), nowMs, this.motion.headingDeg);
        else this.#mover.rest(swingingAt(state.anchor, nowMs));
        break;
      case 'moored':
        if (nowMs >= state.untilMs) this.#sail(this.#options.waterway.outbound(this.#berth, this.#options.seaEntry), nowMs, this.#berth.headingDeg);
        break;
      case 'away':
        if (nowMs >= state.untilMs) this.#comeBack(nowMs);
        break;
    }
  }

  #steer(voyage: Voyage, ahead: FairwayPlace | null): Steering {
    const {alongM, motion} = this.#mover;
    const fairwayM = this.#options.waterway.fairwayMAt(voyage, alongM);
    const isIn = voyage.direction === 'in';
    if (fairwayM === null) {
      const braked = isIn ? brakingSpeedMps(this.#mover.remainingM, BRAKING_MPS2) : BERTHING_MPS;
      return {speedMps: Math.min(BERTHING_MPS, Math.max(LEAST_MPS, braked)), sideM: 0, headingDeg: this.#berth.headingDeg};
    }
    const reach = this.#options.waterway.reachAt(fairwayM);
    const cruiseMps = (fairwayM < 0 ? SEA_KN : reach.speedKn) * KNOT_MPS * this.#speedShare;
    const caps = [cruiseMps];
    if (isIn) caps.push(BERTHING_MPS + brakingSpeedMps(voyage.fairwayEndM - alongM, BRAKING_MPS2));
    // She swings in the basin before she gathers way.
    const askew = Math.abs(turnDeg(motion.headingDeg, directionAlong(voyage.track, alongM, this.#handling.spanM)));
    if (askew > 35) caps.push(BERTHING_MPS);
    if (ahead) caps.push(ahead.speedMps * (Math.abs(ahead.fairwayM - fairwayM) < KEEP_BEHIND_M ? 0.75 : 1));
    const nearBerth = Math.abs(voyage.berth.fairwayM - fairwayM) < 500;
    const sideM = fairwayM < -CONVERGE_M ? SEA_SIDE_M : nearBerth ? 0 : reach.widthM / 4;
    return {speedMps: Math.max(LEAST_MPS, Math.min(...caps)), sideM};
  }

  #endVoyage(voyage: Voyage, nowMs: number): void {
    if (voyage.direction === 'in') {
      this.#mover.turnTo(this.#berth.headingDeg);
      this.#mover.stop();
      this.#state = {type: 'moored', untilMs: nowMs + this.#random.between(90, 360) * MINUTE_MS};
    } else this.#state = {type: 'away', untilMs: nowMs + this.#random.between(30, 90) * MINUTE_MS};
  }

  #anchor(nowMs: number): void {
    const anchor = anchorFor(this.motion.point, this.motion.headingDeg, this.vessel.loaM, nowMs);
    this.#state = {type: 'anchored', anchor, untilMs: nowMs + this.#random.between(20, 90) * MINUTE_MS};
  }

  #sail(voyage: Voyage, nowMs: number, headingDeg: number): void {
    this.#mover = new Mover(voyage.track, this.#handling);
    this.#mover.turnTo(headingDeg);
    this.#state = {type: 'voyage', voyage};
    this.#beginPassage(voyage.direction, voyage.track.lengthM, nowMs);
  }

  #comeBack(nowMs: number): void {
    const {waterway, seaEntry, waitingPlace} = this.#options;
    if (this.#random.chance(WAITING_SHARE)) {
      const track = createTrack([seaEntry, waitingPlace]);
      this.#mover = new Mover(track, this.#handling, 0, SEA_KN * KNOT_MPS);
      this.#state = {type: 'to-anchorage'};
      this.#beginPassage('in', track.lengthM, nowMs);
    } else {
      const voyage = waterway.inbound(seaEntry, this.#berth);
      this.#mover = new Mover(voyage.track, this.#handling, 0, SEA_KN * KNOT_MPS);
      this.#mover.place(SEA_SIDE_M);
      this.#state = {type: 'voyage', voyage};
      this.#beginPassage('in', voyage.track.lengthM, nowMs);
    }
  }

  #beginPassage(direction: Voyage['direction'], lengthM: number, nowMs: number): void {
    const {behaviour, vessel} = this.#options;
    const number = this.#passage.number + 1;
    const meanMps = 8 * KNOT_MPS;
    this.#passage =
      direction === 'in'
        ? {number, destination: 'VNHPH', etaAt: nowMs + (lengthM / meanMps) * 1_000, draughtM: vessel.draughtM}
        : {
            number,
            destination: this.#random.pick(behaviour.ports),
            etaAt: nowMs + this.#random.integer(26, 120) * 60 * MINUTE_MS,
            draughtM: Math.round(vessel.draughtM * this.#random.between(0.8, 0.98) * 10) / 10,
          };
  }

  #startIn(phase: TradePhase, nowMs: number): {mover: Mover; state: State} {
    const {waterway, seaEntry, waitingPlace} = this.#options;
    const random = this.#random;
    const inward = (from: Point): Voyage => waterway.inbound(from, this.#berth);
    const outward = waterway.outbound(this.#berth, seaEntry);
    const later = (leastMin: number, mostMin: number): number => nowMs + random.between(leastMin, mostMin) * MINUTE_MS;
    const lying = (track: Track, headingDeg: number): Mover => {
      const mover = new Mover(track, this.#handling);
      mover.turnTo(headingDeg);
      return mover;
    };
    switch (phase) {
      case 'inbound':
      case 'outbound': {
        const voyage = phase === 'inbound' ? inward(seaEntry) : outward;
        const alongM = phase === 'inbound' ? random.between(2_000, voyage.fairwayEndM - 600) : random.between(voyage.fairwayStartM + 900, voyage.track.lengthM - 3_000);
        const fairwayM = waterway.fairwayMAt(voyage, alongM) ?? 0;
        const reach = waterway.reachAt(fairwayM);
        const mover = new Mover(voyage.track, this.#handling, alongM, (fairwayM < 0 ? SEA_KN : reach.speedKn) * KNOT_MPS * this.#speedShare);
        mover.place(fairwayM < -CONVERGE_M ? SEA_SIDE_M : reach.widthM / 4);
        this.#beginPassage(voyage.direction, voyage.track.lengthM - alongM, nowMs);
        return {mover, state: {type: 'voyage', voyage}};
      }
      case 'moored':
        this.#beginPassage('in', 0, nowMs - random.between(60, 300) * MINUTE_MS);
        return {mover: lying(outward.track, this.#berth.headingDeg), state: {type: 'moored', untilMs: later(10, 300)}};
      case 'anchored': {
        this.#beginPassage('in', inward(waitingPlace).track.lengthM, nowMs);
        const headingDeg = random.between(120, 170);
        const anchor = anchorFor(waitingPlace, headingDeg, this.vessel.loaM, nowMs);
        return {mover: lying(createTrack([waitingPlace, seaEntry]), headingDeg), state: {type: 'anchored', anchor, untilMs: later(15, 90)}};
      }
      case 'away':
        return {mover: new Mover(createTrack([seaEntry, waitingPlace]), this.#handling), state: {type: 'away', untilMs: later(5, 40)}};
    }
  }
}

function handlingOf(loaM: number): Handling {
  return {
    accelerationMps2: loaM > 200 ? 0.02 : 0.04,
    turnDegPerS: loaM > 200 ? 0.35 : loaM > 100 ? 0.6 : 1,
    spanM: 60 + loaM,
    sideMps: 0.6,
  };
}
