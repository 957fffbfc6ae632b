/**
 * GeoJSON with the layer's own properties, into the one layer that the feed is set up for (RFC 7946; contract, "Hub
 * configuration"). One wrong feature refuses that feature; properties that the layer does not know are dropped, and the
 * feature is counted `ignored` once.
 */
import {LAYERS, layerNamed} from '../../../../shared/layers/index.ts';
import {must} from '../../../../shared/lib/assert.ts';
import {exactObject, oneOf} from '../../../../shared/lib/schema.ts';
import type {Layer} from '../../../../shared/model/layer.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import type {Decoder, FeedType, Unreadable} from '../feed.ts';
import {MAX_INPUT_BYTES, readDocument} from './document.ts';
import {readFeature} from './feature.ts';

export const geojson: FeedType = {
  type: 'geojson',
  options: exactObject({layer: oneOf(LAYERS.filter(isObserved).map(({name}) => name))}),
  layersOf: ({layer}) => [String(layer)],
  framing: 'whole',
  maxInputBytes: MAX_INPUT_BYTES,
  createDecoder: ({layer}) => new GeoJsonDecoder(must(layerNamed(String(layer)), `layer ${String(layer)}`)),
};

/** What people make by commands is nobody else's to write. */
function isObserved({commands}: Layer): boolean {
  return !Object.values(commands).some(({creates}) => creates);
}

class GeoJsonDecoder implements Decoder {
  readonly #layer: Layer;

  constructor(layer: Layer) {
    this.#layer = layer;
  }

  decode(input: Uint8Array): Decoded | Unreadable {
    const document = readDocument(input);
    if (!document.ok) return {unreadable: document.error};
    if (document.value.type === 'geometry') {
      return {observations: [], refused: [{index: 0, code: 'schema', reason: 'a geometry alone has no id and no properties'}], ignored: 0};
    }
    const observations: Observation[] = [];
    const refused: Refusal[] = [];
    let ignored = 0;
    for (const [index, value] of document.value.features.entries()) {
      const feature = readFeature(value, this.#layer, index);
      if (!feature.ok) {
        refused.push({index, ...feature.error, about: value});
        continue;
      }
      observations.push(feature.value.observation);
      if (feature.value.droppedProperties) ignored += 1;
    }
    return {observations, refused, ignored};
  }
}
