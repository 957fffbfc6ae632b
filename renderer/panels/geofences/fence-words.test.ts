import {describe, expect, it} from 'vitest';
import {lookOf} from '../../layers/index.ts';
import {facts, recordsWith, words} from '../test-records.ts';
import {fenceWords} from './fence-words.ts';
import {staysOf} from './fence-visits.tsx';

const fence = (over: object = {}) => ({layer: 'geofences', id: 'f', facts: facts({name: 'Bến', state: 'active', circle: null, layers: ['vessels'], on: ['enter', 'leave'], watchers: ['lan'], heldBack: 0, createdAt: 0, createdBy: 'lan', author: 'Lan', ...over})});
const stay = (id: string, over: object = {}) => ({layer: 'visits', id, facts: facts({fence: 'f', layer: 'vessels', record: '574', state: 'inside', enteredAt: 1_000, leftAt: null, wasInside: false, ...over})});
const ship = {layer: 'vessels', id: '574', facts: facts({mmsi: '574', kind: 'vessel', vesselName: 'SAO BIỂN'})};

const told = (rows: Parameters<typeof recordsWith>[0], user = 'lan', reset = false) => {
  const ids = new Map([['visits', new Set(rows.filter(({layer}) => layer === 'visits').map(({id}) => id))]]);
  return fenceWords({reset, ids, by: new Set()}, {records: recordsWith(rows), lookOf, words, user});
};

describe('who comes and goes is told', () => {
  it('to who asked, and to nobody else', () => {
    expect(told([fence(), stay('v'), ship])).toEqual(['craft.fence.entered SAO BIỂN Bến']);
    expect(told([fence(), stay('v', {state: 'left', leftAt: 2_000}), ship])).toEqual(['craft.fence.left SAO BIỂN Bến']);
    expect(told([fence(), stay('v'), ship], 'binh')).toEqual([]);
  });

  it('but not what a fence does not tell, what was there already, what only ended, and what a new picture brings', () => {
    expect(told([fence({on: ['leave']}), stay('v'), ship])).toEqual([]);
    expect(told([fence(), stay('v', {wasInside: true}), ship])).toEqual([]);
    expect(told([fence(), stay('v', {state: 'ended', leftAt: 2_000}), ship])).toEqual([]);
    expect(told([fence(), stay('v'), ship], 'lan', true)).toEqual([]);
    expect(told([stay('v'), ship])).toEqual([]);
  });

  it('in one sentence where several come at once', () => {
    expect(told([fence(), stay('v'), stay('w'), ship])).toEqual(['craft.fence.many 2 Bến']);
  });

  it('on the card with who is inside first, then the newest', () => {
    const records = recordsWith([
      fence(), stay('old', {state: 'left', leftAt: 2_000}), stay('new', {state: 'left', leftAt: 9_000}), stay('in', {enteredAt: 500}), stay('other', {fence: 'g'}),
    ]);
    expect(staysOf(records, 'f').map(({id}) => id)).toEqual(['in', 'new', 'old']);
  });
});
