/**
 * What this version reads of a city pack, file by file. A pack holds more than that (later versions read it), so
 * unknown keys are left out and not refused; what is read is checked whole, and an error names the file and the path.
 * The files that not every city has are in the folder beside this one.
 */
import {positionSchema} from '../geo/geometry.ts';
import {parseJson} from '../lib/json.ts';
import {err, type Result} from '../lib/result.ts';
import {array, flag, identifier, integer, literal, nullable, number, object, oneOf, optional, read, record, text, tuple, union, type Infer, type Schema} from '../lib/schema.ts';
import {area, line, lonLat, name, nameEn, onNetwork, ring} from './city-pack/fields.ts';
import {alarmRuleSchema, kpiGroupSchema, kpiSchema, runCardSchema, serviceSchema, sopSchema} from './city-pack/response.ts';

/** Of the pack's files. A pack of another format is refused: it means something else by the same names. */
export const PACK_FORMAT = 1;

/** `pack.json` */
export const manifestSchema = object({
  format: literal(PACK_FORMAT),
  /** Of this city's data; told to whoever asks which pack is running. */
  version: text(32).regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  id: text(64).min(1),
  name: text(128).min(1),
  en: text(128).min(1),
  timezone: text(64).min(1),
  utcOffsetMinutes: integer().min(-840).max(840),
  incidentNumberPrefix: text(8).regex(/^[A-Z0-9]+$/, 'capital letters and digits'),
  unlocode: text(5),
  /** The middle of the city, where streets are slow. */
  centre: positionSchema,
  /** West, south, east, north. */
  bbox: tuple([number(), number(), number(), number()]),
  view: object({centre: positionSchema, zoom: number().min(0).max(24)}),
  /** Numbers that people call, by what they are for. */
  phones: optional(record(text(64), text(32))),
  /** What the map says of where its ground comes from. */
  attribution: optional(object({vi: text(256), en: text(256)})),
  /** The file in the pack that is drawn as the ground, made by other tools (PMTiles); left out: what `*.pmtiles` there is. */
  basemap: optional(text(128).regex(/^[\w.-]+\.pmtiles$/, 'the name of a .pmtiles file in the pack')),
  /** The file of the land's shape, where it is not `land.geojson`. */
  land: optional(text(128).regex(/^[\w-]+(\/[\w.-]+)?\.geojson$/, 'the name of a .geojson file in the pack')),
  /** By file of the pack; `*` is the rest. */
  licences: record(text(128), text(256)),
});

/** `places.json` */
export const placesSchema = object({
  districts: array(object({id: identifier(), level: text(32), name, en: nullable(name), centre: positionSchema, boundary: optional(nullable(area))})).max(1_000),
  communes: array(object({id: identifier(), district: identifier(), kind: text(32), name, ...lonLat})).max(5_000),
  landmarks: array(object({id: identifier(), name, en: nullable(name), ...lonLat})).max(10_000),
  bridges: array(object({id: identifier(), name, en: nullable(name), ...lonLat})).max(1_000),
});

/** `vocabulary.json` */
export const vocabularySchema = object({
  incidentTypes: array(object({
    code: text(64).min(1),
    name: text(128).min(1),
    en: text(128).min(1),
    priority: oneOf(['P1', 'P2', 'P3', 'P4']),
    /** Minutes to the end, and between reports from the scene. */
    slaMin: optional(nullable(number().min(0))),
    parMin: optional(nullable(number().min(0))),
    lead: optional(text(64)),
    runCard: optional(runCardSchema),
    sop: optional(sopSchema),
  })).min(1).max(500),
  dispositions: array(object({code: text(64).min(1), name: text(128).min(1), en: text(128).min(1)})).min(1).max(100),
  services: optional(array(serviceSchema).max(1_000)),
  channels: optional(array(object({code: text(64).min(1), name, en: name})).max(100)),
  alarmRules: optional(array(alarmRuleSchema).max(1_000)),
  kpiGroups: optional(array(kpiGroupSchema).max(100)),
  kpis: optional(array(kpiSchema).max(1_000)),
});
export type Vocabulary = Infer<typeof vocabularySchema>;

/** `cameras.json` */
export const camerasSchema = object({
  cameras: array(object({
    id: identifier(),
    name,
    ...lonLat,
    cameraType: text(32),
    cameraUsage: text(64),
    azimuth: number().min(0).max(360),
    tilt: number().min(-90).max(90),
    fov: number().min(0).max(360),
    rangeM: number().min(0).max(50_000),
    heightM: nullable(number()),
    group: text(64),
    owner: text(128),
    public: flag(),
    retentionDays: integer().min(0),
    ward: nullable(text(64)),
    ...onNetwork,
  })).max(50_000),
});
export type PackCamera = Infer<typeof camerasSchema>['cameras'][number];

/** `port.json`; all lengths and depths in metres, azimuths in degrees true. */
export const portSchema = object({
  terminals: array(object({
    id: identifier(),
    name,
    en: nullable(name),
    kind: text(64),
    quay: tuple([positionSchema, positionSchema]),
    quayAzimuth: number().min(0).max(360),
    waterSide: number().min(0).max(360),
  })).max(1_000),
  berths: array(object({id: identifier(), terminal: identifier(), name, lengthM: number(), depthM: number(), polygon: ring})).max(5_000),
  fairway: array(object({id: identifier(), name, toeWidthM: number().min(1), depthM: number(), line})).max(100),
  areas: array(object({id: identifier(), kind: text(32), name, polygon: ring})).max(1_000),
  aids: array(object({id: identifier(), name, kind: text(32), side: nullable(oneOf(['port', 'starboard'])), ...lonLat})).max(5_000),
  gates: array(object({id: identifier(), terminal: identifier(), name, en: nullable(name), ...lonLat})).max(1_000),
  customs: optional(array(object({id: identifier(), name, en: nameEn, ...lonLat, terminals: array(identifier())})).max(1_000)),
});
export type Port = Infer<typeof portSchema>;

/** `units.json` */
export const unitsSchema = object({
  agencies: array(object({code: text(64).min(1), name, en: nameEn, kind: optional(text(32))})).max(500),
  stations: array(object({id: identifier(), agency: text(64).min(1), name, en: nameEn, ...lonLat, marine: flag()})).max(5_000),
  units: array(object({
    id: identifier(),
    callSign: text(64),
    agency: text(64),
    station: identifier(),
    kind: text(64),
    capabilities: array(text(64)).max(32),
    crewFull: integer().min(0),
    speedFactor: number().min(0.1).max(5),
    marine: flag(),
    startStatus: text(32),
  })).max(5_000),
  /** At each station of the agency, somebody with the capability within so many minutes. */
  coverage: optional(array(object({agency: text(64), capability: text(64).min(1), withinMin: number().min(1).max(240)})).max(100)),
  hospitals: optional(array(object({
    id: identifier(), name, en: nameEn, ...lonLat, beds: integer().min(0), icuBeds: integer().min(0), emergencyDept: flag(),
    traumaLevel: nullable(integer()), emergencyCapacityPerHour: number().min(0),
  })).max(1_000)),
});
export type PackUnits = Infer<typeof unitsSchema>;
export type PackUnit = PackUnits['units'][number];
export type PackStation = PackUnits['stations'][number];

/** `roads.geojson`: nodes, and segments that join them by node id. */
export const roadsSchema = object({
  features: array(union([
    object({
      properties: object({id: identifier(), kind: literal('node'), name: nullable(name)}),
      geometry: object({type: literal('Point'), coordinates: positionSchema}),
    }),
    object({
      properties: object({
        id: identifier(),
        kind: literal('segment'),
        from: identifier(),
        to: identifier(),
        class: oneOf(['motorway', 'trunk', 'primary', 'secondary', 'ferry']),
        name: nullable(name),
        en: nameEn,
        /** The road's number. */
        ref: optional(nullable(text(32))),
        speedLimitKmh: optional(number().min(1).max(200)),
        freeFlowKmh: number().min(1).max(200),
        lanes: optional(integer().min(0).max(32)),
        oneway: flag(),
        bridge: optional(nullable(identifier())),
        toll: optional(flag()),
        lengthM: number().min(0),
        capacityVehH: optional(number().min(0)),
        corridor: optional(nullable(text(64))),
      }),
      geometry: object({type: literal('LineString'), coordinates: line}),
    }),
  ])).max(200_000),
});
export type Roads = Infer<typeof roadsSchema>;
export type RoadNode = Extract<Roads['features'][number], {properties: {kind: 'node'}}>;
export type RoadSegment = Extract<Roads['features'][number], {properties: {kind: 'segment'}}>;

/** The text of one pack file through its schema; `file` is what the error names. */
export function readPackText<T>(file: string, schema: Schema<T>, content: string): Result<T> {
  const json = parseJson(content);
  if (!json.ok) return err(`${file}: ${json.error.reason}`);
  const value = read(schema, json.value);
  return value.ok ? value : err(`${file}: ${value.error}`);
}
