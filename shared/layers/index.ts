/** The list of layers, what lists and the map's order put first standing first. */
import type {Layer} from '../model/layer.ts';
import {alarms} from './alarms/layer.ts';
import {cameras} from './cameras/layer.ts';
import {cellSites} from './cell-sites/layer.ts';
import {incidents} from './incidents/layer.ts';
import {kpis} from './kpis/layer.ts';
import {links} from './links/layer.ts';
import {portCalls} from './port-calls/layer.ts';
import {reports} from './reports/layer.ts';
import {security} from './security/layer.ts';
import {sensors} from './sensors/layer.ts';
import {signal} from './signal/layer.ts';
import {traffic} from './traffic/layer.ts';
import {transit} from './transit/layer.ts';
import {units} from './units/layer.ts';
import {vessels} from './vessels/layer.ts';
import {warnings} from './warnings/layer.ts';

export const LAYERS: readonly Layer[] = [
  incidents, alarms, security, units, vessels, transit, reports, cameras, sensors, portCalls, cellSites, links, traffic, warnings, signal, kpis,
];

export function layerNamed(name: string, layers: readonly Layer[] = LAYERS): Layer | undefined {
  return layers.find((layer) => layer.name === name);
}
