/** What an annotation is to its own commands: a drawing with words, by somebody, that all consoles see. */
import type {Geometry} from '../../geo/geometry.ts';
import type {Authored, Changed} from '../../model/authored.ts';
import {hasRole, type Identity} from '../../model/identity.ts';
import type {FactRecord} from '../../model/record.ts';

export const ANNOTATION_KINDS = ['text', 'marker', 'line', 'polygon'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

export const MAX_ANNOTATION_TEXT = 200;
/** On the map of one city; more is a map nobody can read. */
export const MAX_ANNOTATIONS = 500;

export interface AnnotationFacts extends Authored, Changed {
  readonly kind: AnnotationKind;
  readonly text: string;
  readonly state: 'active' | 'retired';
}

/** The layer's schema has read it on the way in; here it is believed. */
export function asAnnotation(record: FactRecord): AnnotationFacts {
  return record as unknown as AnnotationFacts;
}

export function mayDraw(by: Identity): boolean {
  return hasRole(by, 'operator', 'officer', 'supervisor');
}

/** One's own, or anybody's for those who lead the shift. */
export function mayChange(by: Identity, record: FactRecord | undefined): boolean {
  if (!mayDraw(by)) return false;
  return hasRole(by, 'officer', 'supervisor') || record?.['createdBy'] === by.user;
}

const GEOMETRY_OF = {text: 'Point', marker: 'Point', line: 'LineString', polygon: 'Polygon'} as const;

export function fitsKind(kind: AnnotationKind, geometry: Geometry): boolean {
  return geometry.type === GEOMETRY_OF[kind];
}
