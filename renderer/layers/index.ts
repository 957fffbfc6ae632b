/** The list of looks: one line each. A layer that is not here gets the plain one. */
import type {Layer} from '../../shared/model/layer.ts';
import {camerasLook} from './cameras/look.ts';
import {incidentsLook} from './incidents/look.ts';
import type {Look} from './look.ts';
import {plainLook} from './plain/look.ts';
import {unitsLook} from './units/look.ts';
import {vesselsLook} from './vessels/look.ts';

const LOOKS: readonly Look[] = [incidentsLook, unitsLook, vesselsLook, camerasLook];
const plainLooks = new Map<string, Look>();

export function lookOf(layer: Layer): Look {
  const own = LOOKS.find((look) => look.layer === layer.name);
  if (own) return own;
  const plain = plainLooks.get(layer.name) ?? plainLook(layer);
  plainLooks.set(layer.name, plain);
  return plain;
}
