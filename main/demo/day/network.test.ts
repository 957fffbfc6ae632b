import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readDayPack, type DayPack} from './day-pack.ts';
import {createNetwork, scriptedBlind} from './network.ts';
import {msOfDay} from './script.ts';

const read = readDayPack(join(import.meta.dirname, '../../../assets/cities/hai-phong'));
if (!read.ok || read.value === null) throw new Error('no day');
const pack: DayPack = read.value;
const network = createNetwork(pack);

describe('the network of the day', () => {
  it('reaches everything but the two island units before the cut', () => {
    const {blind, status} = network.at(msOfDay('10:18:04'));
    expect(blind.nodes.size + blind.cameras.size + blind.units.size).toBe(0);
    expect([...status.values()]).toEqual(['notPresent', 'notPresent']);
  });

  it('S2: the cut blinds exactly what the script says, found by walking the links', () => {
    const {blind, status} = network.at(msOfDay('10:30'));
    expect(status.get('L-020')).toBe('down');
    const told = scriptedBlind(pack);
    expect(Object.keys(told).toSorted()).toEqual(['cameras', 'cellSites', 'detectors', 'links', 'nodes', 'sensors', 'units']);
    for (const [kind, ids] of Object.entries(told)) expect([...blind[kind as keyof typeof blind]].toSorted(), kind).toEqual([...ids].toSorted());
  });

  it('S2: sees all again when the link is up, not while it is tested', () => {
    expect(network.at(msOfDay('12:50')).status.get('L-020')).toBe('testing');
    expect(network.at(msOfDay('12:50')).blind.cameras.size).toBe(42);
    expect(network.at(msOfDay('13:02')).blind.cameras.size).toBe(0);
  });
});
