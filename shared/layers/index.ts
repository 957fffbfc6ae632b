/** The list of layers: one line each, nothing else. */
import type {Layer} from '../model/layer.ts';
import {cameras} from './cameras/layer.ts';
import {incidents} from './incidents/layer.ts';
import {units} from './units/layer.ts';
import {vessels} from './vessels/layer.ts';

export const LAYERS: readonly Layer[] = [incidents, units, vessels, cameras];

export function layerNamed(name: string, layers: readonly Layer[] = LAYERS): Layer | undefined {
  return layers.find((layer) => layer.name === name);
}
