import {expect, it} from 'vitest';
import type {Command} from '../../shared/model/command.ts';
import {PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {CommandTerms} from './command-terms.ts';
import {HubClock} from './link/hub-clock.ts';
import {FakeClock} from '../../tests/support/fake-clock.ts';

const DISPATCH: Command = {id: 'command-dispatch-0001', layer: 'incidents', target: 'i', name: 'dispatch', ask: {units: ['U1']}};

it('P16: tells the hub until when, also when that is over: the hub knows whether it has arrived', () => {
  const clock = new FakeClock();
  const terms = new CommandTerms([], new HubClock(clock));
  expect(terms.asSent(DISPATCH, 5_000)).toEqual({...DISPATCH, notAfter: clock.now() + 5_000});
  expect(terms.asSent(DISPATCH, -5_000)).toEqual({...DISPATCH, notAfter: clock.now() - 5_000});
  expect(terms.asSent(DISPATCH, null)).toBe(DISPATCH);
});

it('P14: says which of the two is the older', () => {
  const terms = new CommandTerms([], new HubClock(new FakeClock()));
  expect([1, 0, -1].map((apart) => terms.welcomed(PROTOCOL_VERSION + apart))).toEqual(['hub-newer', null, 'hub-older']);
});
