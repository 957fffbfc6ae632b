/** `network.json` and `telecom.json`: the government data network, and the cell sites of the operators. */
import {array, flag, identifier, integer, nullable, number, object, oneOf, optional, text, tuple, type Infer} from '../../lib/schema.ts';
import {lonLat, name, nameEn, onNetwork, ring} from './fields.ts';

/** `network.json`; capacities in Mbit/s, lengths in metres. */
export const networkSchema = object({
  /** Offices that the network reaches, or should. */
  units: array(object({
    id: identifier(), level: text(32), name, en: nameEn, district: optional(nullable(identifier())), ...lonLat, reached: flag(), link: nullable(identifier()),
  })).max(20_000),
  nodes: array(object({
    id: identifier(), kind: oneOf(['core', 'district-pop', 'cabinet']), name, en: nameEn, ...lonLat, upsMin: nullable(number().min(0)),
  })).max(20_000),
  /** `aEnd` hangs on `bEnd`; without `bEnd` the link is planned and not there. */
  links: array(object({
    id: identifier(),
    aEnd: identifier(),
    bEnd: nullable(identifier()),
    role: oneOf(['none', 'primary', 'protect', 'ring']),
    class: oneOf(['access', 'agg', 'core', 'unit']),
    capacityMbps: number().min(0),
    route: nullable(identifier()),
    medium: text(32),
    operStatus: optional(text(32)),
  })).max(50_000),
  /** Cables along segments of the road graph. */
  routes: array(object({id: identifier(), segments: array(identifier()).max(1_000), lengthM: number().min(0), fibres: integer().min(0)})).max(20_000),
});
export type Network = Infer<typeof networkSchema>;
export type NetworkNode = Network['nodes'][number];
export type PackLink = Network['links'][number];

const signalModelSchema = object({
  a: number(),
  b: number(),
  shadow: object({sigmaDb: number(), correlationM: number().min(1), seed: integer()}),
  gridM: number().min(1),
  samplesPerDay: integer().min(0),
  minSamples: integer().min(1),
  /** Best first; `min` in dBm, null for the last. */
  classes: array(object({code: text(32), min: nullable(number())})).min(1).max(16),
  penalties: array(object({id: identifier(), name, polygon: ring, lossDb: number()})).max(1_000),
});

/** `telecom.json`; powers in dBm, heights in metres. */
export const telecomSchema = object({
  operators: array(object({code: text(32).min(1), name})).max(50),
  sites: array(object({
    id: identifier(),
    operator: text(32),
    district: optional(nullable(identifier())),
    ...lonLat,
    tech: array(text(8)).min(1).max(8),
    heightM: number().min(0),
    tac: nullable(integer()),
    txPowerDbm: number(),
    /** Azimuth, tilt and beam width in degrees, and the physical cell's number modulo three. */
    sectors: array(tuple([number().min(0).max(360), number().min(-90).max(90), number().min(1).max(360), integer().min(0)])).max(12),
    backupMin: nullable(number().min(0)),
    programme4g: flag(),
    backhaul: text(32),
    ...onNetwork,
  })).max(50_000),
  /** How a drive test of the demo measures; packs without a simulator leave it out. */
  signalModel: optional(signalModelSchema),
});
export type Telecom = Infer<typeof telecomSchema>;
export type PackSite = Telecom['sites'][number];
