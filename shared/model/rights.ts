/**
 * Who may see and do what (`promises.md`, "Who may do what"). Only the hub decides by this; windows use it to hide
 * what would be refused.
 */
import type {Identity, Role} from './identity.ts';
import type {AccessGroup, Layer} from './layer.ts';
import type {FactRecord} from './record.ts';

const SEES: {readonly [role in Role]: readonly AccessGroup[]} = {
  operator: ['common', 'public', 'inside', 'figures'],
  officer: ['common', 'public', 'inside', 'figures'],
  supervisor: ['common', 'public', 'inside', 'figures'],
  admin: ['common', 'public', 'inside', 'figures'],
  wall: ['public', 'figures'],
  soc: ['common', 'public', 'security'],
  unit: [],
};

export function maySee(identity: Identity, layer: Layer): boolean {
  return identity.roles.some((role) => SEES[role].includes(layer.access));
}

/** A wall alone sees the cut record; any further role sees it whole. */
export function seesCutRecords(identity: Identity): boolean {
  return identity.roles.every((role) => role === 'wall');
}

export function cutForWall(layer: Layer, record: FactRecord): FactRecord {
  if (layer.hiddenFromWall.length === 0) return record;
  return Object.fromEntries(
    Object.entries(record).filter(([field]) => !layer.hiddenFromWall.includes(field)),
  ) as FactRecord;
}

/** The set of layers and the cut decide a class: consoles of one class share the bytes of each frame. */
export function accessClassOf(identity: Identity, layers: readonly Layer[]): string {
  const visible = layers.filter((layer) => maySee(identity, layer)).map((layer) => layer.name);
  return `${seesCutRecords(identity) ? 'cut' : 'whole'}:${visible.join(',')}`;
}
