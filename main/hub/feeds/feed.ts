/**
 * The contract of a feed. A feed type is a decoder: bytes in, observations out; it never throws, fetches or reads a
 * clock (`standards.md`). How the bytes come (UDP, TCP, polled, pushed) is written once in `transports/`.
 * One wrong element refuses that element; only what cannot be read at all refuses the whole input.
 */
import type {Schema} from '../../../shared/lib/schema.ts';
import type {Decoded, Refusal} from '../../../shared/model/observation.ts';

export interface InputContext {
  /** Hub time at which the bytes came, epoch ms. */
  readonly receivedAt: number;
  /** Who sent them: `udp 127.0.0.1:5000`, `push`; parts of one AIS message come from one source. */
  readonly from: string;
  readonly contentType?: string;
  /** Hub time at which a replayed input came when it was recorded. */
  readonly recordedAt?: number;
}

/** Nothing could be read of this input: a push is answered 400. */
export interface Unreadable {
  readonly unreadable: Refusal;
}

export interface Decoder {
  decode(input: Uint8Array, context: InputContext): Decoded | Unreadable;
}

/** A recording that is to be played in place of a source. */
export interface Replay {
  readonly recordedType: string;
  readonly file: string;
  readonly speed: number;
  readonly loop: boolean;
}

/** Cuts what comes over one TCP connection into whole messages. */
export interface StreamCutter {
  /** What is held of a message that has not ended; a longer one is dropped whole. */
  readonly maxBytes: number;
  /** `whole`: the complete messages, or null where there is none yet. */
  cut(chunk: Buffer): {readonly whole: Uint8Array | null; readonly tooLong: number};
  /** What is left at the end of the stream and can be read. */
  end(): Uint8Array | null;
}

export interface FeedType {
  readonly type: string;
  /** Own keys of this type beside the common ones (`name`, `type`, `listen`, `connect`, `url`, `everyS`, `expectEveryS`, `from`, `keyEnv`, `demo`). */
  readonly options: Schema<{[key: string]: unknown}>;
  /** Layers that a feed with these options may write. */
  layersOf(options: {readonly [key: string]: unknown}): readonly string[];
  /** How often any source of this type speaks; undefined: that differs, and is learned from those that are regular. */
  readonly usualEveryMs?: number;
  /** `lines`: a TCP stream is cut at LF; `whole`: one input is one message, and there are no streams; or its own way to cut one. */
  readonly framing: 'lines' | 'whole' | {createCutter(): StreamCutter};
  /** Largest input, bytes; checked before anything is parsed. */
  readonly maxInputBytes: number;
  /** Its input is a recording, and nothing else. */
  replayOf?(options: {readonly [key: string]: unknown}): Replay;
  createDecoder(options: {readonly [key: string]: unknown}): Decoder;
}
