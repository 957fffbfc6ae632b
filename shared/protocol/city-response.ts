/**
 * The parts of a city that answer for its incidents: what a type asks for, who is in charge, and where help stands. They
 * came after the city's first shape, so each is optional there; a peer that does not know them leaves them out.
 */
import {array, flag, identifier, integer, nullable, number, object, optional, text} from '../lib/schema.ts';
import {runCardSchema, sopSchema} from '../model/city-pack/response.ts';

/** English left out: the Vietnamese name stands for both. */
const names = {vi: text(256), en: optional(text(256))};
const place = {lonDeg: number(), latDeg: number()};

export const incidentTypesSchema = array(object({
  code: text(64),
  vi: text(128),
  en: text(128),
  priority: text(2),
  /** Minutes to the end, and between reports from the scene. */
  slaMin: optional(number().min(0)),
  parMin: optional(number().min(0)),
  /** The agency in charge. */
  lead: optional(text(64)),
  runCard: optional(runCardSchema),
  sop: optional(sopSchema),
})).max(500);

export const agenciesSchema = array(object({code: text(64), ...names})).max(500);

/** `isMarine`: its units are boats, and roads say nothing of when they arrive. */
export const stationsSchema = array(object({id: identifier(), agency: text(64), ...names, ...place, isMarine: flag()})).max(5_000);

export const hospitalsSchema = array(object({
  id: identifier(), ...names, ...place, beds: integer().min(0), icuBeds: integer().min(0), hasEmergency: flag(), traumaLevel: nullable(integer()),
})).max(1_000);

/** How soon somebody with the capability is to be at each station of the agency. */
export const coverageSchema = array(object({agency: text(64), capability: text(64), withinS: number().min(1)})).max(100);
