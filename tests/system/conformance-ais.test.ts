/** Recorded AIS against the reference decode beside it, and what the hub knows after the whole recording came at once. */
import {describe, expect, it} from 'vitest';
import {ais} from '../../main/hub/feeds/ais/ais.ts';
import {decodeMessage, type AisMessage} from '../../main/hub/feeds/ais/message.ts';
import {readSentence} from '../../main/hub/feeds/ais/sentence.ts';
import {unarmour} from '../../main/hub/feeds/ais/six-bit.ts';
import {Ingest} from '../../main/hub/ingest/ingest.ts';
import {HubState} from '../../main/hub/log/state.ts';
import {LAYERS} from '../../shared/layers/index.ts';
import {MemoryFactSink} from '../support/memory-fact-sink.ts';
import {hasSamples, readSample, SAMPLES_NEEDED} from '../support/samples.ts';

interface Expected {
  readonly type: number;
  readonly mmsi: number;
  readonly repeat: number;
  readonly lat: number;
  readonly lon: number;
  readonly sog_kn: number | null;
  readonly cog_deg: number | null;
  readonly heading_deg?: number | null;
  readonly second?: number;
}

interface Reference {
  readonly cases: readonly {readonly file: string; readonly types: readonly number[]; readonly messages: readonly Expected[]}[];
}

const AT = 1_760_000_000_000;
const suite = hasSamples ? describe : describe.skip;

suite(hasSamples ? 'AIS recordings' : `AIS recordings (skipped: ${SAMPLES_NEEDED})`, () => {
  it('every recording decodes to exactly the set of its reference', () => {
    const reference = JSON.parse(readSample('ais/expected.json').toString()) as Reference;
    for (const {file, types, messages} of reference.cases) {
      const decoded = decodedMessages(linesOf(`ais/${file}`)).filter(({type}) => types.includes(type));
      const forms = new Set(decoded.map((message) => JSON.stringify(normalForm(message))));
      expect([...forms].toSorted()).toEqual(messages.map((message) => JSON.stringify(referenceForm(message))).toSorted());
    }
  });

  it('each of the 33 vessels ends at its last type 18 position, however fast the recording came', () => {
    const {state, refused, sink} = takeWhole('ais/ais-18-27.log');
    const last = new Map(decodedMessages(linesOf('ais/ais-18-27.log')).flatMap((message) => (message.type === 18 ? [[message.mmsi, message] as const] : [])));
    const {records, live} = state.of('vessels');
    expect(refused).toEqual([]);
    expect(last.size).toBe(33);
    expect(sink.transactions).toHaveLength(1);
    for (const [mmsi, message] of last) {
      const handle = records.get(mmsi)?.handle ?? -1;
      expect([mmsi, live.get(handle, 0), live.get(handle, 1)]).toEqual([mmsi, message.lonDeg, message.latDeg]);
    }
  });

  it('of a mixed recording comments are ignored, and only types, places and lengths that are none are refused', () => {
    const {decoded} = takeWhole('ais/libais-test.aivdm');
    expect(decoded.observations.length).toBeGreaterThan(50);
    expect(decoded.ignored).toBeGreaterThan(50);
    expect([...new Set(decoded.refused.map(({code}) => code))].toSorted()).toEqual(['range', 'schema', 'unknown-type']);
  });
});

function linesOf(path: string): string[] {
  return readSample(path).toString('latin1').split('\n').map((line) => line.trim());
}

function decodedMessages(lines: readonly string[]): AisMessage[] {
  return lines.flatMap((line) => {
    const outcome = readSentence(line);
    const bits = outcome.type === 'sentence' ? unarmour(outcome.sentence.payload, outcome.sentence.fillBits) : null;
    const message = bits && decodeMessage(bits);
    return message?.ok ? [message.value] : [];
  });
}

function takeWhole(path: string) {
  const state = new HubState(LAYERS);
  const sink = new MemoryFactSink(state);
  const decoded = ais.createDecoder({}).decode(readSample(path), {receivedAt: AT, from: 'udp 127.0.0.1:5000'});
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  const refused = new Ingest({state, facts: sink}).take({name: 'port-ais', demo: false}, decoded, AT);
  return {state, sink, decoded, refused};
}

function normalForm(message: AisMessage): unknown {
  if (!('lonDeg' in message)) return message;
  const {type, mmsi, repeat, lonDeg, latDeg} = message;
  const moving = 'sogKn' in message ? {sog_kn: message.sogKn, cog_deg: message.cogDeg} : {};
  const fine = type === 27 || !('headingDeg' in message) ? {} : {heading_deg: message.headingDeg, second: message.second};
  return {type, mmsi: Number(mmsi), repeat, lat: latDeg, lon: lonDeg, ...moving, ...fine};
}

function referenceForm({type, mmsi, repeat, lat, lon, sog_kn, cog_deg, ...fine}: Expected): unknown {
  return {type, mmsi, repeat, lat, lon, sog_kn, cog_deg, ...fine};
}
