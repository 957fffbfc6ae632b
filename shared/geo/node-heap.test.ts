import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {NodeHeap} from './node-heap.ts';

function emptied(heap: NodeHeap): number[] {
  const taken: number[] = [];
  for (let node = heap.take(); node >= 0; node = heap.take()) taken.push(node);
  return taken;
}

describe('the heap of open nodes', () => {
  it('gives each node once, by its lowest cost', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(49), fc.nat(1_000)), {maxLength: 300}), (calls) => {
      const costs = new Float64Array(50).fill(Infinity);
      const heap = new NodeHeap(costs);
      const lowest = new Map<number, number>();
      for (const [node, cost] of calls) {
        const isLower = cost < (lowest.get(node) ?? Infinity);
        expect(heap.lower(node, cost)).toBe(isLower);
        if (isLower) lowest.set(node, cost);
      }
      const taken = emptied(heap);
      expect(taken.toSorted((one, other) => one - other)).toEqual([...lowest.keys()].toSorted((one, other) => one - other));
      expect(taken.map((node) => costs[node])).toEqual([...lowest.values()].toSorted((one, other) => one - other));
    }));
  });

  it('takes a node back in when it becomes cheaper after it was taken', () => {
    const heap = new NodeHeap(new Float64Array(2).fill(Infinity));
    heap.lower(0, 5);
    expect(heap.take()).toBe(0);
    expect(heap.lower(0, 5)).toBe(false);
    expect(heap.lower(0, 4)).toBe(true);
    expect(emptied(heap)).toEqual([0]);
  });
});
