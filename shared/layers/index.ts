/** The list of layers, what lists and the map's order put first standing first. */
import type {Layer} from '../model/layer.ts';
import {alarms} from './alarms/layer.ts';
import {annotations} from './annotations/layer.ts';
import {cameras} from './cameras/layer.ts';
import {cellSites} from './cell-sites/layer.ts';
import {geofences} from './geofences/layer.ts';
import {incidents} from './incidents/layer.ts';
import {kpis} from './kpis/layer.ts';
import {links} from './links/layer.ts';
import {messages} from './messages/layer.ts';
import {portCalls} from './port-calls/layer.ts';
import {reports} from './reports/layer.ts';
import {security} from './security/layer.ts';
import {sensors} from './sensors/layer.ts';
import {settings} from './settings/layer.ts';
import {shifts} from './shifts/layer.ts';
import {signal} from './signal/layer.ts';
import {traffic} from './traffic/layer.ts';
import {transit} from './transit/layer.ts';
import {units} from './units/layer.ts';
import {vessels} from './vessels/layer.ts';
import {visits} from './visits/layer.ts';
import {warnings} from './warnings/layer.ts';

export const LAYERS: readonly Layer[] = [
  incidents, alarms, security, units, vessels, transit, reports, cameras, sensors, portCalls, cellSites, links, traffic, warnings, signal, kpis,
];

/** The desk's own facts (contract: no collections). A window that does not know one of them goes without it. */
export const INTERNAL_LAYERS: readonly Layer[] = [annotations, geofences, messages, settings, shifts, visits];

/** All that hub, consoles and windows hold. */
export const ALL_LAYERS: readonly Layer[] = [...LAYERS, ...INTERNAL_LAYERS];

export function layerNamed(name: string, layers: readonly Layer[] = ALL_LAYERS): Layer | undefined {
  return layers.find((layer) => layer.name === name);
}
