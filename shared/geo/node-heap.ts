/**
 * The open nodes of a search, cheapest first: a binary heap over the caller's costs that knows where each node stands,
 * so that a cost is lowered in place. No node is in it twice; between equal costs the order is that of the calls.
 */
export class NodeHeap {
  readonly #costs: Float64Array;
  readonly #heap: Int32Array;
  /** Where in the heap a node stands; −1: it does not. */
  readonly #placeOf: Int32Array;
  #size = 0;

  /** `costs` by node; written by `lower` alone. */
  constructor(costs: Float64Array) {
    this.#costs = costs;
    this.#heap = new Int32Array(costs.length);
    this.#placeOf = new Int32Array(costs.length).fill(-1);
  }

  /** True where the node costs less now than it did. */
  lower(node: number, cost: number): boolean {
    if (!(cost < this.#costs[node]!)) return false;
    this.#costs[node] = cost;
    let place = this.#placeOf[node]!;
    if (place < 0) place = this.#size++;
    this.#rise(place, node, cost);
    return true;
  }

  /** The cheapest node, taken out; −1: none is left. */
  take(): number {
    if (this.#size === 0) return -1;
    const cheapest = this.#heap[0]!;
    this.#placeOf[cheapest] = -1;
    const last = this.#heap[--this.#size]!;
    if (this.#size > 0) this.#sink(last);
    return cheapest;
  }

  #rise(from: number, node: number, cost: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = this.#heap[above]!;
      if (this.#costs[other]! <= cost) break;
      this.#put(place, other);
      place = above;
    }
    this.#put(place, node);
  }

  /** From the top down. */
  #sink(node: number): void {
    const cost = this.#costs[node]!;
    let place = 0;
    for (let below = 1; below < this.#size; below = 2 * place + 1) {
      if (below + 1 < this.#size && this.#costs[this.#heap[below + 1]!]! < this.#costs[this.#heap[below]!]!) below++;
      const other = this.#heap[below]!;
      if (this.#costs[other]! >= cost) break;
      this.#put(place, other);
      place = below;
    }
    this.#put(place, node);
  }

  #put(place: number, node: number): void {
    this.#heap[place] = node;
    this.#placeOf[node] = place;
  }
}
