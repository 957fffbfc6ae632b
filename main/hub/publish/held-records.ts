/**
 * What the console of a crew holds of the layers that it sees single records of. So what goes out of its sight is taken
 * back, nothing is taken back that was never told, and of live rows it gets those that it has the record of.
 */
export class HeldRecords {
  readonly #handles = new Map<string, Map<string, number>>();

  clear(): void {
    this.#handles.clear();
  }

  /** False where it was held already. */
  hold(layer: string, id: string, handle: number): boolean {
    const held = this.#handles.get(layer) ?? new Map<string, number>();
    this.#handles.set(layer, held);
    const isNew = !held.has(id);
    held.set(id, handle);
    return isNew;
  }

  /** False where it was not held. */
  drop(layer: string, id: string): boolean {
    return this.#handles.get(layer)?.delete(id) ?? false;
  }

  /** In rising order. */
  handlesOf(layer: string): readonly number[] {
    return [...(this.#handles.get(layer)?.values() ?? [])].toSorted((one, other) => one - other);
  }
}
