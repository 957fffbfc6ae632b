/**
 * A recording of any feed's input, played again through that feed's own decoder (`transports/recording.ts` has the
 * format; `"record": "FILE"` on any feed makes one):
 *
 *     {"name": "replayed", "type": "recorded", "as": "ais", "file": "harbour.jsonl", "speed": 10}
 *
 * `options` are the own keys of the recorded type. Source times stay as they were; `"asNow": true` moves them by the
 * age of the recording, so that what was fresh then is fresh now. `"loop": true` begins again at the end and needs
 * `asNow`: the second round of the same times would be late.
 */
import {exactObject, flag, number, oneOf, optional, record, text, unknown} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation} from '../../../../shared/model/observation.ts';
import {namesTime, readTime} from '../../../../shared/time/time.ts';
import type {Decoder, FeedType, InputContext, Unreadable} from '../feed.ts';

type Options = {readonly [key: string]: unknown};

const MAX_SPEED = 1_000;

export function recordedOf(types: readonly FeedType[]): FeedType {
  const typeOf = ({as}: Options): FeedType | undefined => types.find(({type}) => type === as);
  const ownOptions = ({options}: Options): Options => (options ?? {}) as Options;
  return {
    type: 'recorded',
    options: exactObject({
      as: oneOf(types.map(({type}) => type)),
      file: text(1_024).min(1),
      speed: optional(number().min(0.01).max(MAX_SPEED)),
      loop: optional(flag()),
      asNow: optional(flag()),
      options: optional(record(text(64), unknown())),
    })
      .refine(({loop, asNow}) => loop !== true || asNow === true, {path: ['loop'], error: 'needs asNow, or its second round is late'})
      .refine((options) => typeOf(options)?.options.safeParse(ownOptions(options)).success === true, {path: ['options'], error: 'not what the recorded type takes'}),
    layersOf: (options) => typeOf(options)?.layersOf(ownOptions(options)) ?? [],
    framing: 'whole',
    maxInputBytes: Math.max(...types.map(({maxInputBytes}) => maxInputBytes)),
    replayOf: ({as, file, speed, loop}) => ({recordedType: String(as), file: String(file), speed: Number(speed ?? 1), loop: loop === true}),
    createDecoder: (options) => {
      const type = typeOf(options);
      if (!type) throw new Error(`no feed type ${String(options['as'])}`);
      return new RecordedDecoder(type, type.createDecoder(ownOptions(options)), options['asNow'] === true);
    },
  };
}

class RecordedDecoder implements Decoder {
  readonly #type: FeedType;
  readonly #decoder: Decoder;
  readonly #asNow: boolean;

  constructor(type: FeedType, decoder: Decoder, asNow: boolean) {
    this.#type = type;
    this.#decoder = decoder;
    this.#asNow = asNow;
  }

  decode(input: Uint8Array, context: InputContext): Decoded | Unreadable {
    const {maxInputBytes} = this.#type;
    if (input.byteLength > maxInputBytes) return {unreadable: {index: 0, code: 'too-large', reason: `${input.byteLength} bytes, ${maxInputBytes} are read`}};
    const {receivedAt, recordedAt = receivedAt} = context;
    if (!this.#asNow) return this.#decoder.decode(input, context);
    const decoded = this.#decoder.decode(input, {...context, receivedAt: recordedAt});
    if ('unreadable' in decoded) return decoded;
    return {...decoded, observations: decoded.observations.map((observation) => moved(observation, receivedAt - recordedAt))};
  }
}

function moved(observation: Observation, byMs: number): Observation {
  const facts = Object.fromEntries(Object.entries(observation.facts).map(([name, value]) => [name, namesTime(name) ? movedTime(value, byMs) : value]));
  return {...observation, facts, observedAt: observation.observedAt === null ? null : observation.observedAt + byMs};
}

/** Epoch milliseconds, or RFC 3339 as the layer will read it. */
function movedTime(value: unknown, byMs: number): unknown {
  if (typeof value === 'number') return value + byMs;
  const at = typeof value === 'string' ? readTime(value) : null;
  return at === null ? value : at + byMs;
}
