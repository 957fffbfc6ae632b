/** The list of looks: one line each. A layer that is not here gets the plain one. */
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {must} from '../../shared/lib/assert.ts';
import {alarmsLook} from './alarms/look.ts';
import {annotationsLook} from './annotations/look.ts';
import {camerasLook} from './cameras/look.ts';
import {cellSitesLook} from './cell-sites/look.ts';
import {geofencesLook} from './geofences/look.ts';
import {incidentsLook} from './incidents/look.ts';
import {kpisLook} from './kpis/look.ts';
import {linksLook} from './links/look.ts';
import {plainLook} from './plain/look.ts';
import {portCallsLook} from './port-calls/look.ts';
import {reportsLook} from './reports/look.ts';
import {securityLook} from './security/look.ts';
import {sensorsLook} from './sensors/look.ts';
import {signalLook} from './signal/look.ts';
import {trafficLook} from './traffic/look.ts';
import {transitLook} from './transit/look.ts';
import {unitsLook} from './units/look.ts';
import {vesselsLook} from './vessels/look.ts';
import {warningsLook} from './warnings/look.ts';
import type {Look} from './look.ts';

const OWN_LOOKS: readonly Look[] = [
  alarmsLook, camerasLook, cellSitesLook, incidentsLook, kpisLook, linksLook, portCallsLook, reportsLook,
  securityLook, sensorsLook, signalLook, trafficLook, transitLook, unitsLook, vesselsLook, warningsLook,
  annotationsLook, geofencesLook,
];

const looks: ReadonlyMap<string, Look> = new Map(
  ALL_LAYERS.map((layer) => [layer.name, OWN_LOOKS.find((look) => look.layer === layer.name) ?? plainLook(layer)]),
);

/** The look of a layer of this build; records of other layers never get into the window's picture. */
export function lookOf(layer: string): Look {
  return must(looks.get(layer), `look of ${layer}`);
}
