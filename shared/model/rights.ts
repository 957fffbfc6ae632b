/**
 * Who may see and do what (`promises.md`, "Who may do what"). Only the hub decides by this; windows use it to hide
 * what would be refused. Most roles see a layer whole or not at all; a crew (role `unit`) sees single records: its own
 * unit, the incidents that it has an open order of, its messages. Of everything else it learns no object, count or time.
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

/** Every record of the layer. */
export function maySeeWhole(identity: Identity, layer: Layer): boolean {
  return identity.roles.some((role) => SEES[role].includes(layer.access));
}

/** Any record of the layer: then which of them is for `maySeeRecord` to say. */
export function maySee(identity: Identity, layer: Layer): boolean {
  return maySeeWhole(identity, layer) || (crewOf(identity) !== null && layer.seenByCrew !== null);
}

export function maySeeRecord(identity: Identity, layer: Layer, id: string, record: FactRecord): boolean {
  if (maySeeWhole(identity, layer)) return true;
  const unit = crewOf(identity);
  return unit !== null && layer.seenByCrew !== null && layer.seenByCrew(unit, id, record);
}

/** Of at least one of these layers it sees some records and not others. */
export function seesByRecord(identity: Identity, layers: readonly Layer[]): boolean {
  return layers.some((layer) => maySee(identity, layer) && !maySeeWhole(identity, layer));
}

/** A wall alone, or a crew, sees cut records; any further role that sees the layer sees them whole. */
export function hiddenFields(identity: Identity, layer: Layer): readonly string[] {
  const seeing = identity.roles.filter((role) => SEES[role].includes(layer.access));
  if (seeing.length === 0) return layer.hiddenFromCrew;
  return seeing.every((role) => role === 'wall') ? layer.hiddenFromWall : [];
}

/** The record as this identity may see it. */
export function cutFor(identity: Identity, layer: Layer, record: FactRecord): FactRecord {
  return withoutFields(record, hiddenFields(identity, layer));
}

export function withoutFields(record: FactRecord, hidden: readonly string[]): FactRecord {
  if (hidden.length === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([field]) => !hidden.includes(field))) as FactRecord;
}

/** The set of layers, the cut and the crew decide a class: consoles of one class share the bytes of each frame. */
export function accessClassOf(identity: Identity, layers: readonly Layer[]): string {
  const visible = layers.filter((layer) => maySee(identity, layer));
  const isCut = visible.some((layer) => hiddenFields(identity, layer).length > 0);
  const crew = seesByRecord(identity, visible) ? `@${crewOf(identity) ?? ''}` : '';
  return `${isCut ? 'cut' : 'whole'}${crew}:${visible.map(({name}) => name).join(',')}`;
}

function crewOf({roles, unit}: Identity): string | null {
  return roles.includes('unit') && unit !== undefined ? unit : null;
}
