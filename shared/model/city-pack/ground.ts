/** The files that the map's ground is made from: land, rivers, wards and what is drawn by hand. All of them may be missing. */
import {positionSchema} from '../../geo/geometry.ts';
import {array, literal, nullable, number, object, optional, text, tuple, type Infer} from '../../lib/schema.ts';
import {area, line, lonLat, name, nameEn, polygon} from './fields.ts';
import type {PackFile} from './pack-file.ts';

/** `land.geojson`, or the file that the manifest names. */
export const landSchema = object({features: array(object({geometry: polygon})).max(50_000)});

/** `rivers-drawn.geojson`: lines with the width of the water in metres. */
export const riversSchema = object({
  features: array(object({
    properties: object({name, en: nameEn, widthM: number().min(0)}),
    geometry: object({type: literal('LineString'), coordinates: line}),
  })).max(50_000),
});

/** `wards.geojson` */
export const wardsSchema = object({
  features: array(object({
    properties: object({id: text(64).min(1), name, kind: text(32), district: optional(nullable(text(64)))}),
    geometry: area,
  })).max(50_000),
});

/** `basemap.json`: what the ground shows beside the other files. `shoreBox` is where the source of the shore was cut off. */
export const drawnSchema = object({
  shoreBox: tuple([number(), number(), number(), number()]),
  seas: array(object({name, en: nameEn, ...lonLat})).max(1_000),
  waterNames: array(object({name, en: nameEn, line: array(positionSchema).min(2)})).max(10_000),
  runways: array(object({name, line: array(positionSchema).min(2)})).max(1_000),
});

export interface Ground {
  readonly land: Infer<typeof landSchema>;
  readonly rivers: Infer<typeof riversSchema>;
  readonly wards: Infer<typeof wardsSchema>;
  readonly drawn: Infer<typeof drawnSchema>;
}

export const GROUND_FILES: {readonly [part in keyof Ground]: PackFile<Ground[part]>} = {
  land: {file: 'land.geojson', schema: landSchema, without: {features: []}},
  rivers: {file: 'rivers-drawn.geojson', schema: riversSchema, without: {features: []}},
  wards: {file: 'wards.geojson', schema: wardsSchema, without: {features: []}},
  drawn: {file: 'basemap.json', schema: drawnSchema, without: {shoreBox: [-180, -90, 180, 90], seas: [], waterNames: [], runways: []}},
};
