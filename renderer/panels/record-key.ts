/** One record of any layer as one word, for lists: layer names hold no slash, ids may. */
export interface RecordRef {
  readonly layer: string;
  readonly id: string;
}

export function keyOf(layer: string, id: string): string {
  return `${layer}/${id}`;
}

export function refOf(key: string): RecordRef {
  const slash = key.indexOf('/');
  return {layer: key.slice(0, slash), id: key.slice(slash + 1)};
}
