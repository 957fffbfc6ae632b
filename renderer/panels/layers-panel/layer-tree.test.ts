import {describe, expect, it} from 'vitest';
import {layerTree, shownOf, type TreeWanted} from './layer-tree.ts';

const titles: {readonly [name: string]: string} = {vessels: 'Tàu (AIS)', 'port-calls': 'Lượt tàu', cameras: 'Camera', traffic: 'Tốc độ đường'};
const groupTitles: {readonly [name: string]: string} = {port: 'Cảng và hải quan', traffic: 'Đường phố'};
const wanted: TreeWanted = {
  layers: ['vessels', 'cameras', 'traffic', 'port-calls', 'drones'],
  hidden: new Set(['cameras']),
  filter: '',
  titleOf: (kind, name) => (kind === 'group' ? groupTitles[name] : titles[name]) ?? name,
};

describe('the layer tree', () => {
  it('has each layer in its group, and what no group names in the last', () => {
    expect(layerTree(wanted).map(({name, layers}) => [name, ...layers])).toEqual([
      ['traffic', 'cameras', 'traffic'], ['port', 'vessels', 'port-calls'], ['others', 'drones'],
    ]);
  });

  it('tells all, some and none of a group apart', () => {
    expect(layerTree(wanted).map(({shown}) => shown)).toEqual(['some', 'all', 'all']);
    expect(shownOf(['cameras'], wanted.hidden)).toBe('none');
  });

  it('is cut by a filter without marks, by the layer’s name or its group’s', () => {
    const listed = (filter: string) => layerTree({...wanted, filter}).map(({name, layers}) => [name, ...layers]);
    expect(listed('toc do')).toEqual([['traffic', 'traffic']]);
    expect(listed('CANG')).toEqual([['port', 'vessels', 'port-calls']]);
    expect(listed('zzz')).toEqual([]);
  });

  it('tells of the whole group what is shown, whatever the filter leaves', () => {
    expect(layerTree({...wanted, filter: 'toc do'})[0]).toMatchObject({shown: 'some', allLayers: ['cameras', 'traffic']});
  });
});
