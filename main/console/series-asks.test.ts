import {beforeEach, describe, expect, it} from 'vitest';
import type {Up} from '../../shared/protocol/up.ts';
import {ManualClock} from '../../tests/support/manual-clock.ts';
import {SeriesAsks} from './series-asks.ts';

const ask = {layer: 'sensors', id: 's-1', column: 'levelM', fromAt: 0, toAt: 1_000};
const series = {at: [1], values: [0.32], reachesBackTo: 0};

let clock: ManualClock;
let sent: Up<'series'>[];
let isLinked: boolean;
let asks: SeriesAsks;
beforeEach(() => {
  clock = new ManualClock(1_000);
  sent = [];
  isLinked = true;
  asks = new SeriesAsks({
    clock,
    send: (up) => {
      if (isLinked) sent.push(up);
      return isLinked;
    },
  });
  asks.welcomed(2);
});

describe('a number’s history', () => {
  it('is given to the ask that it answers, whatever the order', async () => {
    const [first, second] = [asks.ask(ask), asks.ask({...ask, column: 'value'})];
    asks.answered({request: sent[1]?.request ?? 0, series: {...series, values: [7]}, refused: null});
    asks.answered({request: sent[0]?.request ?? 0, series, refused: null});
    expect(await first).toEqual({ok: true, value: series});
    expect(await second).toMatchObject({ok: true, value: {values: [7]}});
  });

  it('is refused with the hub’s word', async () => {
    const answer = asks.ask(ask);
    asks.answered({request: sent[0]?.request ?? 0, series: null, refused: 'not-found'});
    expect(await answer).toEqual({ok: false, error: 'not-found'});
  });

  it('is not there without a link, and what was under way is told so when the link is lost', async () => {
    isLinked = false;
    expect(await asks.ask(ask)).toEqual({ok: false, error: 'offline'});
    isLinked = true;
    const underWay = asks.ask(ask);
    asks.linkLost();
    expect(await underWay).toEqual({ok: false, error: 'offline'});
    asks.answered({request: sent.at(-1)?.request ?? 0, series, refused: null});
  });

  it('is not asked of a hub that would end the link over it, nor before any hub was met', async () => {
    asks.welcomed(1);
    expect(await asks.ask(ask)).toEqual({ok: false, error: 'old-hub'});
    const alone = new SeriesAsks({clock, send: () => true});
    expect(await alone.ask(ask)).toEqual({ok: false, error: 'offline'});
    expect(sent).toEqual([]);
  });

  it('of a hub that does not answer ends by itself', async () => {
    const answer = asks.ask(ask);
    clock.advance(10_000);
    expect(await answer).toEqual({ok: false, error: 'history'});
  });
});
