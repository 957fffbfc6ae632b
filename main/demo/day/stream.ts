/**
 * All that the city's systems send, in the order of time: the same city and the same start give the same bytes (N12).
 * It runs on demand: `until` gives what is due up to a time. Each source speaks on its own beat, counted from the start.
 */
import type {City} from './city.ts';
import type {Body, Source} from './sources.ts';

export interface Sent {
  readonly atMs: number;
  readonly feed: string;
  readonly body: Body;
}

/** AIS has a feed of its own that takes sentences. */
export const AIR_FEED = 'demo-ais';

const SECOND_MS = 1_000;

export interface Stream {
  /** What is due after the last call and up to a time. */
  until(atMs: number): Sent[];
  /** On to a time without anything said: the sources speak next on their beat, of what has changed meanwhile. */
  skipTo(atMs: number): void;
  /** Something that this source said was lost: next it tells all that it knows. */
  tellAll(feed: string): void;
  readonly nowMs: number;
}

export function createStream(city: City, sources: readonly Source[], startMs: number): Stream {
  const beats = sources.map((source) => ({source, nextMs: startMs + source.phaseMs, spokeMs: null as number | null}));
  let airMs = Math.ceil(startMs / SECOND_MS) * SECOND_MS;
  const airStartMs = airMs;
  let nowMs = startMs;
  const speak = (beat: (typeof beats)[number], sent: Sent[]): void => {
    const {source, nextMs, spokeMs} = beat;
    for (const body of source.say(spokeMs, city.moment(nextMs))) sent.push({atMs: nextMs, feed: source.feed, body});
    beat.spokeMs = nextMs;
    beat.nextMs = nextMs + source.periodMs;
  };
  return {
    get nowMs() {
      return nowMs;
    },
    until: (atMs) => {
      const sent: Sent[] = [];
      for (; airMs <= atMs; airMs += SECOND_MS) {
        const sentences = city.air.second(airMs, airStartMs);
        if (sentences.length > 0) sent.push({atMs: airMs, feed: AIR_FEED, body: {contentType: 'text/plain', bytes: `${sentences.join('\r\n')}\r\n`}});
      }
      for (const beat of beats) while (beat.nextMs <= atMs) speak(beat, sent);
      nowMs = Math.max(nowMs, atMs);
      return sent.toSorted((one, other) => one.atMs - other.atMs);
    },
    tellAll: (feed) => {
      for (const beat of beats) if (beat.source.feed === feed) beat.spokeMs = null;
    },
    skipTo: (atMs) => {
      for (const beat of beats) while (beat.nextMs <= atMs) beat.nextMs += beat.source.periodMs;
      while (airMs <= atMs) airMs += SECOND_MS;
      nowMs = Math.max(nowMs, atMs);
    },
  };
}
