import {describe, expect, it} from 'vitest';
import {EDITIONS} from '../../../shared/rules/response-limits.ts';
import {recordOf} from '../../../shared/model/layer.test-support.ts';
import {editionFrom, editionsOf, LIMITS_KIND} from './editions.ts';

const typed = {alarmHandling: '60', turnout: '80,5', travel: '480', totalResponse: '600'};
const setting = (id: string, value: string, more: object = {}) => ({
  id, handle: 1, version: 1, at: 0, record: recordOf({kind: LIMITS_KIND, name: id, value, state: 'active', createdAt: 0, createdBy: 'ha', author: 'Hà', changedAt: null, changedBy: null, ...more}),
});

describe('editions of limits', () => {
  it('are the bundled ones first, then those of the city that can be read', () => {
    const own = JSON.stringify(editionFrom('Hải Phòng', typed));
    const known = editionsOf([setting('s1', own), setting('s2', '{"name":"x"}'), setting('s3', own, {state: 'retired'}), setting('s4', own, {kind: 'layout'})]);
    expect(known.map(({edition, id}) => [edition.name, id])).toEqual([...EDITIONS.map(({name}) => [name, null]), ['Hải Phòng', 's1']]);
  });

  it('are taken as typed in either language, and refused where one is no time', () => {
    expect(editionFrom(' Hải Phòng ', typed)).toMatchObject({name: 'Hải Phòng', turnout: [{limitS: 80.5, share: 0.9}]});
    for (const wrong of ['', 'abc', '-5', '0']) expect(editionFrom('x', {...typed, travel: wrong}), wrong).toBeNull();
    expect(editionFrom('  ', typed)).toBeNull();
  });
});
