import {beforeEach, describe, expect, it} from 'vitest';
import type {StoredRecord} from '../../../../shared/model/change.ts';
import {UrgentNotices} from './urgent-notices.ts';
import {WORDS} from './words.ts';

interface Shown {
  readonly body: string;
  isShown: boolean;
}

let incidents: StoredRecord[];
let inFront: boolean;
let live: boolean;
let notices: Shown[];
let urgent: UrgentNotices;

const incident = (id: string, priority: string, state: string): StoredRecord =>
  ({id, handle: 1, seq: 1, version: 1, record: {number: `SC-${id}`, priority, state, place: 'nhà bà Lan'}}) as unknown as StoredRecord;

beforeEach(() => {
  incidents = [];
  inFront = false;
  live = true;
  notices = [];
  urgent = new UrgentNotices({
    incidents: () => incidents,
    isLive: () => live,
    isInFront: () => inFront,
    words: () => WORDS.vi,
    onClick: () => undefined,
    notice: ({body}) => {
      const shown: Shown = {body, isShown: false};
      notices.push(shown);
      return {show: () => void (shown.isShown = true), close: () => void (shown.isShown = false), on: () => undefined};
    },
  });
});

const shown = (): readonly string[] => notices.filter(({isShown}) => isShown).map(({body}) => body);

describe('a notice is shown', () => {
  it('P8: not for what is old: without the hub nothing new is told, and what was told stays', () => {
    incidents = [incident('1', 'P1', 'new')];
    urgent.look();
    live = false;
    incidents = [incident('1', 'P1', 'new'), incident('2', 'P1', 'new')];
    urgent.look();
    expect(shown()).toEqual(['SC-1']);
    live = true;
    urgent.look();
    expect(shown()).toEqual(['SC-1', 'SC-2']);
  });

  it('for a new P1, once, by its number, and for nothing else', () => {
    incidents = [incident('1', 'P1', 'new'), incident('2', 'P2', 'new'), incident('3', 'P1', 'acknowledged')];
    urgent.look();
    urgent.look();
    expect(shown()).toEqual(['SC-1']);
  });

  it('not while a window is in front; when none is any more, for what still waits', () => {
    incidents = [incident('1', 'P1', 'new')];
    inFront = true;
    urgent.look();
    expect(shown()).toEqual([]);
    inFront = false;
    urgent.look();
    expect(shown()).toEqual(['SC-1']);
  });

  it('once for many at a time, and goes when the last of them is acknowledged', () => {
    incidents = ['1', '2', '3', '4'].map((id) => incident(id, 'P1', 'new'));
    urgent.look();
    expect(shown()).toEqual(['4 sự cố']);
    incidents = [incident('1', 'P1', 'acknowledged'), incident('4', 'P1', 'new')];
    urgent.look();
    expect(shown()).toEqual(['4 sự cố']);
    incidents = [];
    inFront = true;
    urgent.look();
    expect(shown()).toEqual([]);
  });
});
