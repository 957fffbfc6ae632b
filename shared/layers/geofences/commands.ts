/** Draw, edit, remove a geofence, and ask to be told at once. `held-back` is the hub's own. */
import {whyNotDrawn} from '../../geo/drawn.ts';
import {geometrySchema, positionSchema, type Geometry} from '../../geo/geometry.ts';
import {array, exactObject, flag, integer, nullable, number, oneOf, optional, text} from '../../lib/schema.ts';
import {authoredNow} from '../../model/authored.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole, SYSTEM, type Identity} from '../../model/identity.ts';
import type {FactRecord} from '../../model/record.ts';
import {
  asGeofence, circleOutline, FENCE_EVENTS, FENCED_LAYERS, MAX_GEOFENCES, MAX_RADIUS_M, MAX_WATCHERS, MIN_RADIUS_M,
  type Circle, type GeofenceFacts,
} from './geofence.ts';

export const circleSchema = exactObject({centre: positionSchema, radiusM: number().min(MIN_RADIUS_M).max(MAX_RADIUS_M)});
export const nameSchema = text(80).regex(/\S/, 'a name');
export const fencedLayersSchema = array(oneOf(FENCED_LAYERS)).min(1).max(FENCED_LAYERS.length);
export const fenceEventsSchema = array(oneOf(FENCE_EVENTS)).min(1).max(FENCE_EVENTS.length);

export const create = defineCommand({
  creates: true,
  ask: exactObject({
    name: nameSchema, geometry: nullable(geometrySchema), circle: nullable(circleSchema),
    layers: fencedLayersSchema, on: fenceEventsSchema,
  }),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: (_record, ask, context) => {
    const area = areaOf(ask);
    if (area.type === 'refused') return reject(area.reason);
    if (context.countActive() >= MAX_GEOFENCES) return reject('too-many-geofences');
    const facts: GeofenceFacts = {
      name: ask.name.trim(),
      state: 'active',
      circle: ask.circle,
      layers: [...new Set(ask.layers)],
      on: [...new Set(ask.on)],
      watchers: [context.by.user],
      heldBack: 0,
      ...authoredNow(context),
    };
    return accept({...facts, geometry: area.geometry});
  },
});

/** The area stays what it was drawn as: who had entered the old one has not entered another. */
export const edit = defineCommand({
  ask: exactObject({name: optional(nameSchema), layers: optional(fencedLayersSchema), on: optional(fenceEventsSchema)}),
  may: mayChange,
  decide: (record, ask) => {
    const frozen = whyFrozen(record);
    if (frozen !== null || !record) return reject(frozen ?? 'no-such-geofence');
    const fence = asGeofence(record);
    return accept({
      name: (ask.name ?? fence.name).trim(), layers: [...new Set(ask.layers ?? fence.layers)], on: [...new Set(ask.on ?? fence.on)],
    });
  },
});

export const remove = defineCommand({
  ask: exactObject({}),
  may: mayChange,
  decide: (record) => {
    const frozen = whyFrozen(record);
    return frozen === null ? accept({state: 'retired', watchers: []}) : reject(frozen);
  },
});

export const watch = defineCommand({
  ask: exactObject({on: flag()}),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor', 'soc'),
  decide: (record, ask, context) => {
    const frozen = whyFrozen(record);
    if (frozen !== null || !record) return reject(frozen ?? 'no-such-geofence');
    const others = asGeofence(record).watchers.filter((user) => user !== context.by.user);
    if (!ask.on) return accept({watchers: others});
    return others.length >= MAX_WATCHERS ? reject('too-many-watchers') : accept({watchers: [...others, context.by.user]});
  },
});

export const heldBack = defineCommand({
  ask: exactObject({count: integer().min(1)}),
  may: (by) => by === SYSTEM,
  decide: (record, ask) => {
    const frozen = whyFrozen(record);
    if (frozen !== null || !record) return reject(frozen ?? 'no-such-geofence');
    return accept({heldBack: asGeofence(record).heldBack + ask.count});
  },
});

function mayChange(by: Identity, record: FactRecord | undefined): boolean {
  if (hasRole(by, 'officer', 'supervisor')) return true;
  return hasRole(by, 'operator') && record?.['createdBy'] === by.user;
}

function whyFrozen(record: FactRecord | undefined): string | null {
  if (!record) return 'no-such-geofence';
  return asGeofence(record).state === 'retired' ? 'already-removed' : null;
}

type Area = {readonly type: 'area'; readonly geometry: Geometry} | {readonly type: 'refused'; readonly reason: string};

function areaOf({geometry, circle}: {readonly geometry: Geometry | null; readonly circle: Circle | null}): Area {
  if ((geometry === null) === (circle === null)) return {type: 'refused', reason: 'area-or-circle'};
  if (circle !== null) return {type: 'area', geometry: circleOutline(circle)};
  if (geometry?.type !== 'Polygon') return {type: 'refused', reason: 'drawing-of-another-kind'};
  const why = whyNotDrawn(geometry);
  return why === null ? {type: 'area', geometry} : {type: 'refused', reason: why};
}
