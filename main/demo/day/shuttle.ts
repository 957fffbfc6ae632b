/** To and fro between the ends of a line for ever, staying at each for a while: ferries, pilot boats, tugs, patrols. */
import {createTrack, type Track} from '../track.ts';
import {createWay, poseOn, type Pose, type Way} from './way.ts';

export interface ShuttleOptions {
  readonly track: Track;
  readonly speedMps: number;
  readonly accelerationMps2: number;
  readonly stayMs: number;
  /** Where in its round it is at time 0. */
  readonly phaseMs: number;
  readonly sideM?: (alongM: number) => number;
  readonly spanM: number;
}

export interface Shuttle {
  at(atMs: number): Pose & {readonly isResting: boolean};
  /** From leaving one end to leaving it again. */
  readonly roundMs: number;
}

export function createShuttle({track, speedMps, accelerationMps2, stayMs, phaseMs, sideM, spanM}: ShuttleOptions): Shuttle {
  const wayOn = (line: Track): Way => createWay({track: line, speedMpsAt: () => speedMps, accelerationMps2, stepM: 40});
  const out = wayOn(track);
  const back = wayOn(createTrack(track.points.toReversed()));
  const roundMs = out.durationMs + back.durationMs + 2 * stayMs;
  const options = sideM === undefined ? {spanM} : {sideM, spanM};
  return {
    roundMs,
    at: (atMs) => {
      const inRound = (((atMs + phaseMs) % roundMs) + roundMs) % roundMs;
      const isOut = inRound < out.durationMs + stayMs;
      const way = isOut ? out : back;
      const elapsedMs = isOut ? inRound : inRound - out.durationMs - stayMs;
      return {...poseOn(way, elapsedMs, options), isResting: elapsedMs >= way.durationMs};
    },
  };
}
