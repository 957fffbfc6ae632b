/** What the routes of OGC API – Features say of themselves. */
import {DEFAULT_LIMIT, MAX_LIMIT} from '../ogc-query.ts';
import {collectionSchema, collectionsSchema, conformanceSchema, landingSchema} from './answers.ts';
import type {Operation, Parameter} from './operation.ts';

const GEOJSON = 'application/geo+json';
const UNKNOWN_PARAMETER = 'A query parameter that is unknown or wrong.';
const NOT_FOUND = 'There is nothing at this address.';

const layer: Parameter = {name: 'layer', in: 'path', description: 'name of the layer', schema: {type: 'string'}};
const id: Parameter = {name: 'id', in: 'path', description: 'id of the record', schema: {type: 'string'}};

/** OGC API – Features 1.0 §7.15; `cursor` is ours, and only `next` links carry it. */
const QUERY: readonly Parameter[] = [
  {
    name: 'bbox', in: 'query', isList: true, description: 'west,south,east,north in degrees; with heights, which are not looked at, as third and sixth of six',
    schema: {type: 'array', oneOf: [{minItems: 4, maxItems: 4}, {minItems: 6, maxItems: 6}], items: {type: 'number'}},
  },
  {
    name: 'datetime', in: 'query', description: 'an instant: the state as of then; two joined by "/", either of them ".." for open: what was touched in that time',
    schema: {type: 'string'},
  },
  {name: 'limit', in: 'query', description: 'how many at most', schema: {type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT}},
  {name: 'cursor', in: 'query', description: 'from a "next" link', schema: {type: 'string'}},
];

export const LANDING: Operation = {
  id: 'landing', summary: 'Where to begin', key: 'token',
  answers: {200: {description: 'Links to all the rest', schema: landingSchema}}, refusals: {400: UNKNOWN_PARAMETER},
};
export const CONFORMS: Operation = {
  id: 'conformance', summary: 'The conformance classes of this API', key: 'token',
  answers: {200: {description: 'Their names', schema: conformanceSchema}}, refusals: {400: UNKNOWN_PARAMETER},
};
export const COLLECTIONS: Operation = {
  id: 'collections', summary: 'The layers that one may see', key: 'token',
  answers: {200: {description: 'One collection for each', schema: collectionsSchema}}, refusals: {400: UNKNOWN_PARAMETER},
};
export const COLLECTION: Operation = {
  id: 'collection', summary: 'One layer', key: 'token', parameters: [layer],
  answers: {200: {description: 'The layer', schema: collectionSchema}}, refusals: {400: UNKNOWN_PARAMETER, 404: NOT_FOUND},
};
export const ITEMS: Operation = {
  id: 'items', summary: 'Records of a layer, now or as they were', key: 'token', parameters: [layer, ...QUERY],
  answers: {200: {description: 'A page of them', type: GEOJSON, tells: 'features'}},
  refusals: {400: 'A query parameter that is unknown or wrong, or a time that history does not reach.', 404: NOT_FOUND},
};
export const ITEM: Operation = {
  id: 'item', summary: 'One record', key: 'token', parameters: [layer, id],
  answers: {200: {description: 'The record', type: GEOJSON, tells: 'feature'}}, refusals: {400: UNKNOWN_PARAMETER, 404: NOT_FOUND},
};
