import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {layersInOrder, withLayerAt} from './layer-order.ts';

const house = ['incidents', 'units', 'vessels', 'cameras', 'traffic'];

describe('the draw order', () => {
  it('is the house’s own until somebody moves a layer', () => {
    expect(layersInOrder(house, [])).toEqual(house);
  });

  it('has a moved layer where it was put, and is the house’s own once it is back', () => {
    const moved = withLayerAt(house, [], 'cameras', 0);
    expect(layersInOrder(house, moved)).toEqual(['cameras', 'incidents', 'units', 'vessels', 'traffic']);
    expect(withLayerAt(house, moved, 'cameras', 3)).toEqual([]);
  });

  it('puts a layer that it does not name behind its neighbour in the house’s order', () => {
    expect(layersInOrder(house, ['traffic', 'incidents', 'vessels', 'cameras'])).toEqual(['traffic', 'incidents', 'units', 'vessels', 'cameras']);
    expect(layersInOrder(house, ['cameras', 'vessels'])).toEqual(['incidents', 'units', 'cameras', 'traffic', 'vessels']);
  });

  it('forgets names that are no layers and names said twice', () => {
    expect(layersInOrder(house, ['drones', 'cameras', 'cameras'])[0]).toBe('incidents');
    expect(layersInOrder(house, ['drones'])).toEqual(house);
  });

  it('holds every layer once, whatever was wanted', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...house, 'drones')), fc.constantFrom(...house), fc.integer({min: -2, max: 9}), (wanted, layer, place) => {
      const order = layersInOrder(house, withLayerAt(house, wanted, layer, place));
      expect([...order].sort()).toEqual([...house].sort());
      expect(order.indexOf(layer)).toBe(Math.max(0, Math.min(house.length - 1, place)));
    }));
  });
});
