/** The tools that a person may use: measuring and rings are everybody's own, what is drawn for all desks needs the right. */
import {annotations} from '../../../shared/layers/annotations/layer.ts';
import {geofences} from '../../../shared/layers/geofences/layer.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import {whyNotAsked} from '../../layers/why-not-asked.ts';
import {TOOLS, type Tool} from '../../state/map-tool.ts';

const MAKES: {readonly [tool in Tool]?: Layer} = {annotate: annotations, geofence: geofences};

export function ownTools(identity: Identity | null): readonly Tool[] {
  return TOOLS.filter((tool) => {
    const layer = MAKES[tool];
    return layer === undefined || (identity !== null && whyNotAsked({layer, name: 'create', identity, facts: undefined}) === null);
  });
}
