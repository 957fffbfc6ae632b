/**
 * The draw order of layers, topmost first: the house's own, changed by what the operator moved. A layer that the
 * operator's order does not name (newer than it, or of another role) stands behind its neighbour in the house's order.
 */
export function layersInOrder(house: readonly string[], wanted: readonly string[]): readonly string[] {
  const order = [...new Set(wanted)].filter((name) => house.includes(name));
  if (order.length === 0) return house;
  house.forEach((name, index) => {
    if (order.includes(name)) return;
    const above = house.slice(0, index).findLast((neighbour) => order.includes(neighbour));
    order.splice(above === undefined ? 0 : order.indexOf(above) + 1, 0, name);
  });
  return order;
}

/** The order with one layer moved to a place in it; empty where that is the house's own again. */
export function withLayerAt(house: readonly string[], wanted: readonly string[], layer: string, place: number): readonly string[] {
  const order = layersInOrder(house, wanted).filter((name) => name !== layer);
  order.splice(Math.max(0, Math.min(order.length, place)), 0, layer);
  return order.every((name, index) => name === house[index]) ? [] : order;
}
