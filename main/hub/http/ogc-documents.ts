/** The fixed documents of OGC API – Features: landing page, conformance, one collection. */
import type {Layer} from '../../../shared/model/layer.ts';

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
}

/** The class `oas30` is of OpenAPI 3.0 alone; version 1.0 has none of 3.1 (the draft of 1.1 has): it is linked, not claimed. */
export const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
];

/** WGS84 lon/lat, the only one there is. */
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const JSON_TYPE = 'application/json';
export const API_TYPE = 'application/vnd.oai.openapi+json;version=3.1';

export function landing(base: string): object {
  const links: readonly Link[] = [
    {href: `${base}/`, rel: 'self', type: JSON_TYPE},
    {href: `${base}/api`, rel: 'service-desc', type: API_TYPE, title: 'OpenAPI'},
    {href: `${base}/conformance`, rel: 'conformance', type: JSON_TYPE},
    {href: `${base}/collections`, rel: 'data', type: JSON_TYPE},
  ];
  return {title: 'Hải Đăng', description: 'Records of the city as the hub knows them', links};
}

export function collectionOf(layer: Layer, base: string): object {
  const links: readonly Link[] = [
    {href: `${base}/collections/${layer.name}`, rel: 'self', type: JSON_TYPE},
    {href: itemsAddress(base, layer), rel: 'items', type: 'application/geo+json'},
  ];
  return {id: layer.name, title: layer.name, itemType: 'feature', crs: [CRS84], links};
}

export function itemsAddress(base: string, layer: Layer): string {
  return `${base}/collections/${layer.name}/items`;
}
