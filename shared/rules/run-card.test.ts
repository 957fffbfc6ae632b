import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {needsAt, needsLeft, type RunCard} from './run-card.ts';

/** A crash, as the bundled city has it. */
const CRASH: RunCard = [
  {level: 1, need: {'traffic-control': 1, 'basic-life-support': 1}},
  {level: 2, add: {extrication: 1, 'advanced-life-support': 1, towing: 1}},
  {level: 3, add: {'traffic-control': 2, 'basic-life-support': 3, hazmat: 1}},
];

describe('what a run card asks for', () => {
  it('adds level to level', () => {
    expect(needsAt(CRASH, 1)).toEqual({'traffic-control': 1, 'basic-life-support': 1});
    expect(needsAt(CRASH, 2)).toEqual({'traffic-control': 1, 'basic-life-support': 1, extrication: 1, 'advanced-life-support': 1, towing: 1});
    expect(needsAt(CRASH, 3)).toEqual({'traffic-control': 3, 'basic-life-support': 4, extrication: 1, 'advanced-life-support': 1, towing: 1, hazmat: 1});
  });

  it('is its last level above that, and nothing without a card', () => {
    expect(needsAt(CRASH, 9)).toEqual(needsAt(CRASH, 3));
    expect(needsAt([], 1)).toEqual({});
    expect(needsAt([{level: 1, need: {}}, {level: 2, add: {towing: 0}}], 2)).toEqual({});
  });

  it('never asks for less at a higher level, in whatever order the levels are written', () => {
    const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(3), {noNullPrototype: true});
    fc.assert(fc.property(fc.array(counts, {minLength: 1, maxLength: 5}), (levels) => {
      const card = levels.map((add, index) => ({level: index + 1, ...(index === 0 ? {need: add} : {add})}));
      for (let level = 1; level < levels.length; level++) {
        const [lower, higher] = [needsAt(card, level), needsAt(card.toReversed(), level + 1)];
        const added = levels[level] ?? {};
        for (const capability of ['a', 'b', 'c']) expect(higher[capability] ?? 0).toBe((lower[capability] ?? 0) + (added[capability] ?? 0));
      }
    }));
  });
});

describe('what is still to be sent', () => {
  it('is what those on their way do not bring; each of them brings one thing', () => {
    const needs = needsAt(CRASH, 2);
    expect(needsLeft(needs, [{capability: ['extrication', 'towing']}, {capability: ['traffic-control', 'escort']}])).toEqual({
      'advanced-life-support': 1, 'basic-life-support': 1, towing: 1,
    });
  });

  it('is nothing when all is under way, and no less than nothing', () => {
    expect(needsLeft({towing: 1}, [{capability: ['towing']}, {capability: ['towing']}, {capability: ['ladder']}])).toEqual({});
  });
});
