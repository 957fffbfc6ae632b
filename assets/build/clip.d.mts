type Ring = readonly (readonly [number, number])[];
export interface PreparedRing {
  readonly positions: Ring;
  readonly box: readonly [number, number, number, number];
}
export function prepared(rings: readonly Ring[]): PreparedRing[];
export function landWithin(land: readonly PreparedRing[], area: Ring): [number, number][][];
export function trianglesOf(ring: Ring): [number, number][][];
