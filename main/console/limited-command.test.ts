import {expect, it} from 'vitest';
import type {Command} from '../../shared/model/command.ts';
import {NOT_AFTER_SINCE} from '../../shared/protocol/version.ts';
import {withLimit} from './limited-command.ts';

const DISPATCH: Command = {id: 'command-dispatch-0001', layer: 'incidents', target: 'i', name: 'dispatch', ask: {units: ['U1']}};
const now = {protocol: NOT_AFTER_SINCE, now: 1_000_000};
const before = {...now, protocol: NOT_AFTER_SINCE - 1};

it('P16: tells the hub until when, also when that is over: the hub knows whether it has arrived', () => {
  expect(withLimit(DISPATCH, 5_000, now)).toEqual({...DISPATCH, notAfter: 1_005_000});
  expect(withLimit(DISPATCH, -5_000, now)).toEqual({...DISPATCH, notAfter: 995_000});
  expect(withLimit(DISPATCH, null, now)).toBe(DISPATCH);
});

it('P14, P16: a hub of the version before gets what it understands, and nothing that is too late', () => {
  expect(withLimit(DISPATCH, 5_000, before)).toBe(DISPATCH);
  expect(withLimit(DISPATCH, 0, before)).toBeNull();
});
