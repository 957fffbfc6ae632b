import {expect, it} from 'vitest';
import type {FactRecord} from '../../model/record.ts';
import {AT_FIRST, asIncident} from './incident.ts';
import {incidents} from './layer.ts';

it('an incident as a wall is told it lacks nothing that is read of one: what is kept back is empty', () => {
  const told: {readonly [field: string]: unknown} = {
    ...AT_FIRST, agency: null, timers: [], number: 'HP-1', timeline: [{at: 1, by: 'lan', action: 'create', text: null}], sop: [{step: 1, answer: 'x', by: 'lan', at: 2}],
    transfer: {to: 'FD', by: 'lan', at: 3},
  };
  const cut = Object.fromEntries(Object.entries(told).filter(([field]) => !incidents.hiddenFromWall.includes(field))) as unknown as FactRecord;
  const incident: {readonly [field: string]: unknown} = {...asIncident(cut)};
  expect(Object.keys(told).filter((field) => incident[field] === undefined)).toEqual([]);
  expect(incident).toMatchObject({number: 'HP-1', transfer: null, sop: [], timeline: [], owner: null});
  expect(asIncident(told as unknown as FactRecord)).toBe(told);
});
