/** The list of looks: one line each. A layer that is not here gets the plain one. */
import {LAYERS} from '../../shared/layers/index.ts';
import {must} from '../../shared/lib/assert.ts';
import {camerasLook} from './cameras/look.ts';
import {incidentsLook} from './incidents/look.ts';
import type {Look} from './look.ts';
import {plainLook} from './plain/look.ts';
import {unitsLook} from './units/look.ts';
import {vesselsLook} from './vessels/look.ts';

const OWN_LOOKS: readonly Look[] = [incidentsLook, unitsLook, vesselsLook, camerasLook];

const looks: ReadonlyMap<string, Look> = new Map(
  LAYERS.map((layer) => [layer.name, OWN_LOOKS.find((look) => look.layer === layer.name) ?? plainLook(layer)]),
);

/** The look of a layer of this build; records of other layers never get into the window's picture. */
export function lookOf(layer: string): Look {
  return must(looks.get(layer), `look of ${layer}`);
}
