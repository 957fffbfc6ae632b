/** Which layers stand together in the layer tree. A layer that no group names stands in the last one. */
export const LAYER_GROUPS = [
  {name: 'safety', layers: ['incidents', 'alarms', 'units', 'reports']},
  {name: 'traffic', layers: ['cameras', 'traffic', 'transit']},
  {name: 'port', layers: ['vessels', 'port-calls']},
  {name: 'network', layers: ['cell-sites', 'signal', 'links', 'security']},
  {name: 'environment', layers: ['sensors', 'warnings']},
  {name: 'services', layers: ['kpis']},
  {name: 'others', layers: []},
] as const;

export type LayerGroupName = (typeof LAYER_GROUPS)[number]['name'];

export interface LayerGroup {
  readonly name: LayerGroupName;
  readonly layers: readonly string[];
}

/** The groups that have any of these layers, with those that they have. */
export function groupsOf(layers: readonly string[]): readonly LayerGroup[] {
  const grouped = new Set<string>(LAYER_GROUPS.flatMap((group) => group.layers));
  return LAYER_GROUPS.map(({name, layers: named}): LayerGroup => ({
    name,
    layers: name === 'others' ? layers.filter((layer) => !grouped.has(layer)) : named.filter((layer) => layers.includes(layer)),
  })).filter((group) => group.layers.length > 0);
}
