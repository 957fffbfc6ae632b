import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {LAYERS} from '../../shared/layers/index.ts';
import type {WireChange} from '../../shared/model/change.ts';
import type {Role} from '../../shared/model/identity.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {SILENCE_MS} from '../../shared/protocol/sound.ts';
import {facts, recordsWith} from '../panels/test-records.ts';
import {alarmStore, NOTHING_ANSWERED} from '../state/alarms.ts';
import {hubNow, secondStore} from '../state/clock.ts';
import {linkStore} from '../state/link.ts';
import {outboxStore} from '../state/outbox.ts';
import type {Cue} from '../state/sound-plan.ts';
import {Records} from '../state/records.ts';
import {soundStore, type SounderState} from '../state/sound.ts';
import {keepAlarms, TRIED_AFTER_MS} from './keep-alarms.ts';

const first = {link: linkStore.getState(), outbox: outboxStore.getState(), sound: soundStore.getState()};
const raised = (over: {readonly [field: string]: unknown} = {}): FactRecord =>
  facts({severity: 'critical', state: 'unacknowledged', ackState: 'unacknowledged', raising: 1, raisedAt: hubNow(), ...over});

const stops: (() => void)[] = [];

/** A window with an operator, whose loudspeaker writes down what it is told. */
function openDesk(role: Role = 'operator', records = recordsWith([])) {
  let nowMs = 1_000;
  let [version, siren, state] = [0, false, 'ready' as SounderState];
  const once: Cue[] = [];
  const told: boolean[] = [];
  const silenced: number[] = [];
  const identity = {user: 'lan', displayName: 'Lan', roles: [role], demo: false};
  linkStore.setState({session: {identity, city: null, layers: ['alarms'], demo: false, simulated: null, signInError: null}});
  const keeper = keepAlarms({
    records, storage: {getItem: () => null, setItem: () => undefined}, monotonicMs: () => nowMs,
    sounder: {siren: (isOn) => (siren = isOn), once: (cue) => once.push(cue), setVolume: () => undefined, look: () => state},
    canSound: (able) => told.push(able), silence: (forMs) => silenced.push(forMs),
  });
  stops.push(keeper.stop);
  const second = (): void => secondStore.setState({hubNowMs: hubNow()});
  return {
    keeper, records, once, told, silenced, second,
    siren: () => siren,
    put: (id: string, record: FactRecord, by: string | null = null) => {
      const change: WireChange = {at: 0, layer: 'alarms', id, handle: 1, version: ++version, op: 'put', record, by};
      records.apply([change]);
    },
    /** What changed is looked at a moment later. */
    settle: () => new Promise((resolve) => setTimeout(resolve, 60)),
    pass: (ms: number) => {
      nowMs += ms;
      second();
    },
    loudspeaker: (now: SounderState) => {
      state = now;
      second();
    },
  };
}

beforeEach(() => {
  linkStore.setState(first.link, true);
  outboxStore.setState(first.outbox, true);
  soundStore.setState(first.sound, true);
  alarmStore.setState({answered: NOTHING_ANSWERED});
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

describe('a desk that hears', () => {
  it('45: sounds a P1 until it is acknowledged, in the window whose turn it is', async () => {
    const desk = openDesk();
    desk.keeper.turn({here: false, able: true, silentForMs: 0});
    desk.put('a', raised());
    await desk.settle();
    expect([desk.siren(), alarmStore.getState().picture.asking.length]).toEqual([false, 1]);
    desk.keeper.turn({here: true, able: true, silentForMs: 0});
    expect(desk.siren()).toBe(true);
    desk.put('a', raised({state: 'acknowledged', ackState: 'acknowledged'}));
    await desk.settle();
    expect(desk.siren()).toBe(false);
  });

  it('goes on when the link to the hub is lost, and stops once the operator has asked', async () => {
    const desk = openDesk();
    desk.keeper.turn({here: true, able: true, silentForMs: 0});
    desk.put('a', raised());
    await desk.settle();
    linkStore.setState(({status}) => ({status: {...status, state: 'offline', offlineSince: 1}}));
    desk.second();
    expect(desk.siren()).toBe(true);
    const command = {id: 'c'.repeat(16), layer: 'alarms', target: 'a', name: 'acknowledge', ask: {}};
    const item = {command, askedAt: 0, state: 'waiting' as const, target: null, version: null, reason: null};
    outboxStore.setState({items: [item]});
    expect(desk.siren()).toBe(false);
    outboxStore.setState({items: [{...item, state: 'refused'}]});
    expect(desk.siren()).toBe(true);
  });

  it('M is two minutes of silence, told to the console, and its end when it is pressed again', async () => {
    const desk = openDesk();
    desk.keeper.turn({here: true, able: true, silentForMs: 0});
    desk.put('a', raised());
    await desk.settle();
    desk.keeper.toggleSilence();
    expect([desk.siren(), desk.silenced]).toEqual([false, [SILENCE_MS]]);
    desk.keeper.toggleSilence();
    expect([desk.siren(), desk.silenced]).toEqual([true, [SILENCE_MS, 0]]);
    desk.keeper.toggleSilence();
    desk.pass(SILENCE_MS + 1);
    expect([desk.siren(), soundStore.getState().silence]).toEqual([true, null]);
  });

  it('is quiet where the operator switched sound off, and where nobody could acknowledge', async () => {
    const desk = openDesk();
    desk.keeper.turn({here: true, able: true, silentForMs: 0});
    desk.keeper.set({isOn: false, volume: 1});
    desk.put('a', raised());
    await desk.settle();
    expect(desk.siren()).toBe(false);
    const admin = openDesk('admin');
    admin.keeper.turn({here: true, able: true, silentForMs: 0});
    admin.put('a', raised());
    await admin.settle();
    expect(admin.siren()).toBe(false);
  });

  it('tells its console when it can be heard and when it no longer can', () => {
    const desk = openDesk();
    desk.second();
    expect(desk.told).toEqual([]);
    desk.pass(TRIED_AFTER_MS);
    desk.loudspeaker('blocked');
    expect([desk.told, soundStore.getState().sounder]).toEqual([[true, false], 'blocked']);
    desk.loudspeaker('ready');
    expect(desk.told).toEqual([true, false, true]);
  });

  it('what stands in the first picture is no news', async () => {
    const desk = openDesk('operator', new Records(LAYERS));
    desk.keeper.turn({here: true, able: true, silentForMs: 0});
    desk.records.replace([{layer: 'alarms', id: 'b', handle: 1, version: 1, at: 0, record: raised({severity: 'high'})}]);
    desk.second();
    expect(desk.once).toEqual([]);
    desk.put('c', raised({severity: 'medium'}));
    await desk.settle();
    expect(desk.once).toEqual(['one-tone']);
  });
});
