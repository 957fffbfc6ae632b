import {describe, expect, it} from 'vitest';
import type {FactRecord} from '../../../shared/model/record.ts';
import {wordsIn} from '../words.test-support.ts';
import {unitActs} from './unit-acts.ts';

describe('a step from a unit’s menu', () => {
  const asked = (over: object): readonly unknown[] => {
    const facts: FactRecord = {geometry: null, observedAt: null, receivedAt: 1, source: 'avl', quality: 'good', flags: [], demo: false, state: 'on_scene', incidentId: 'i-1', orderedAt: 5, ...over};
    const all: unknown[] = [];
    const acts = unitActs({
      stored: {id: 'U-1', handle: 1, version: 1, at: 1, record: facts}, facts, identity: {user: 'lan', displayName: 'Lan', roles: ['officer'], demo: false}, words: wordsIn('en'), pending: new Set(),
      ask: (_layer, _target, _name, ask) => all.push(ask),
    });
    for (const {run} of acts) run();
    return all;
  };

  it('names the order that the unit has, but for a call for help', () => {
    expect(asked({})).toEqual(expect.arrayContaining([{state: 'clear', incident: 'i-1'}, {state: 'emergency'}]));
  });

  it('names none where the unit has none of this hub', () => {
    expect(asked({state: 'returning', orderedAt: null})).toEqual([{state: 'available'}, {state: 'emergency'}]);
  });
});
