/** `sensors.json` and `detectors.json`: what measures the city's water, air and roads. */
import {array, identifier, integer, number, object, oneOf, optional, nullable, text, type Infer} from '../../lib/schema.ts';
import {lonLat, name, nameEn, onNetwork} from './fields.ts';

/** `sensors.json`; alarm levels in the unit of their row. */
export const sensorsSchema = object({
  sensors: array(object({
    id: identifier(),
    kind: oneOf(['tide', 'water', 'street-flood', 'rain', 'air', 'weather', 'wave', 'noise']),
    name,
    en: nameEn,
    ...lonLat,
    unit: text(32),
    periodS: integer().min(1).max(86_400),
    district: optional(nullable(identifier())),
    datum: optional(text(64)),
    alarmLevels: optional(array(number()).max(8)),
    siteType: optional(text(32)),
    params: optional(array(text(32)).max(32)),
    ...onNetwork,
  })).max(50_000),
});
export type PackSensor = Infer<typeof sensorsSchema>['sensors'][number];

/** `detectors.json`; `at` is the share of the segment's length. */
export const detectorsSchema = object({
  detectors: array(object({
    id: identifier(),
    segment: identifier(),
    at: number().min(0).max(1),
    ...lonLat,
    kind: oneOf(['loop', 'radar', 'video']),
    lanes: integer().min(1).max(32),
    directions: array(oneOf(['forward', 'backward'])).min(1).max(2),
    periodS: integer().min(1).max(86_400),
    freeFlowKmh: number().min(1).max(200),
    ...onNetwork,
  })).max(50_000),
});
export type PackDetector = Infer<typeof detectorsSchema>['detectors'][number];
