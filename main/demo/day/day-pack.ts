/** The parts of a city pack that its day is played on. A pack without a script has no day, and its demo is ships, units and incidents alone. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {positionSchema} from '../../../shared/geo/geometry.ts';
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {array, flag, integer, literal, nullable, number, object, optional, text, tuple, union, unknown, type Infer, type Schema} from '../../../shared/lib/schema.ts';
import {readPackText} from '../../../shared/model/city-pack.ts';
import {scriptSchema} from './script.ts';

const place = {lon: number(), lat: number()};
const fed = {node: optional(nullable(text())), link: optional(nullable(text()))};

const SCHEMAS = {
  'day.json': scriptSchema,
  'roads.geojson': object({features: array(union([
    object({
      properties: object({
        id: text(), kind: literal('segment'), from: text(), to: text(), class: text(), name: nullable(text()), ref: optional(nullable(text())),
        speedLimitKmh: number(), freeFlowKmh: number(), lanes: integer(), oneway: flag(), bridge: optional(nullable(text())), lengthM: number(),
        capacityVehH: number(), corridor: optional(nullable(text())), district: optional(nullable(text())),
      }),
      geometry: object({type: literal('LineString'), coordinates: array(positionSchema).min(2)}),
    }),
    object({properties: object({id: text(), kind: literal('node'), name: nullable(text())}), geometry: object({type: literal('Point'), coordinates: positionSchema})}),
  ]))}),
  'detectors.json': object({detectors: array(object({id: text(), segment: text(), ...place, directions: array(text()), periodS: number(), ...fed}))}),
  'sensors.json': object({sensors: array(object({
    id: text(), kind: text(), name: text(), ...place, unit: text(), periodS: number(), district: text(), ...fed,
    alarmLevels: optional(array(number())), params: optional(array(text())), siteType: optional(text()),
  }))}),
  'transit.json': object({
    routes: array(object({
      id: text(), name: text(), en: nullable(text()), segments: array(tuple([text(), number()])), stops: array(text()),
      headwayMin: number(), first: text(), last: text(), vehicles: integer(), lengthM: number(),
    })),
    stops: array(object({id: text(), name: text(), ...place})),
  }),
  'network.json': object({
    units: array(object({id: text(), level: text(), name: text(), district: text(), ...place, reached: flag(), link: nullable(text())})),
    nodes: array(object({id: text(), kind: text(), name: text(), ...place, upsMin: optional(nullable(number()))})),
    links: array(object({
      id: text(), aEnd: text(), bEnd: nullable(text()), role: text(), class: text(), capacityMbps: nullable(number()), route: optional(nullable(text())), medium: text(),
    })),
    routes: array(object({id: text(), segments: array(text()), lengthM: number()})),
  }),
  'telecom.json': object({
    sites: array(object({
      id: text(), operator: text(), district: text(), ...place, tech: array(text()), heightM: number(), tac: integer(), txPowerDbm: number(),
      sectors: array(tuple([number(), number(), number(), integer()])), backupMin: number(), ...fed,
    })),
    signalModel: object({
      a: number(), b: number(), shadow: object({sigmaDb: number(), seed: integer()}),
      classes: array(object({code: text(), min: nullable(number())})),
      penalties: array(object({id: text(), name: text(), polygon: array(tuple([number(), number()])), lossDb: number()})),
    }),
  }),
  'cameras.json': object({cameras: array(object({
    id: text(), name: text(), ...place, cameraType: text(), cameraUsage: text(), azimuth: number(), fov: number(), rangeM: number(), group: text(), ...fed,
  }))}),
  'vocabulary.json': object({
    incidentTypes: array(object({code: text(), name: text(), priority: text()})),
    services: array(object({code: text(), name: text(), group: text(), agency: text(), dueHours: number(), weight: number()})),
    channels: array(object({code: text(), share: number()})),
    alarmRules: array(object({id: text(), on: text(), name: text(), en: text(), priority: text(), value: optional(unknown())})),
    kpis: array(object({
      id: text(), group: text(), name: text(), en: text(), unit: text(), target: nullable(number()), value: nullable(number()), direction: text(),
      formula: text(), frequency: text(), numerator: optional(nullable(number())), denominator: optional(nullable(number())),
    })),
  }),
  'places.json': object({
    communes: array(object({id: text(), name: text(), kind: text(), ...place})),
  }),
  'port.json': object({
    terminals: array(object({id: text(), name: text()})),
    berths: array(object({id: text(), terminal: text(), name: text(), polygon: array(tuple([number(), number()]))})),
    gates: array(object({id: text(), terminal: text(), name: text(), ...place})),
  }),
  'pack.json': object({id: text(), name: text(), utcOffsetMinutes: integer(), incidentNumberPrefix: text(), unlocode: text(), centre: positionSchema}),
} as const satisfies {readonly [file: string]: Schema<unknown>};

export type DayFiles = {readonly [File in keyof typeof SCHEMAS]: Infer<(typeof SCHEMAS)[File]>};

export interface DayPack {
  readonly script: DayFiles['day.json'];
  readonly segments: readonly DaySegment[];
  readonly roadNodes: readonly {readonly id: string; readonly name: string | null; readonly position: readonly [number, number]}[];
  readonly detectors: DayFiles['detectors.json']['detectors'];
  readonly sensors: DayFiles['sensors.json']['sensors'];
  readonly transit: DayFiles['transit.json'];
  readonly network: DayFiles['network.json'];
  readonly telecom: DayFiles['telecom.json'];
  readonly cameras: DayFiles['cameras.json']['cameras'];
  readonly vocabulary: DayFiles['vocabulary.json'];
  readonly communes: DayFiles['places.json']['communes'];
  readonly port: DayFiles['port.json'];
  readonly manifest: DayFiles['pack.json'];
}

export interface DaySegment {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly class: string;
  readonly name: string | null;
  readonly ref?: string | null | undefined;
  readonly speedLimitKmh: number;
  readonly freeFlowKmh: number;
  readonly lanes: number;
  readonly oneway: boolean;
  readonly bridge?: string | null | undefined;
  readonly lengthM: number;
  readonly capacityVehH: number;
  readonly corridor?: string | null | undefined;
  readonly line: readonly (readonly [number, number])[];
}

/** Null where the pack has no script; one sentence where a file of it is wrong. */
export function readDayPack(folder: string): Result<DayPack | null> {
  if (!existsSync(join(folder, 'day.json'))) return ok(null);
  const files: {[file: string]: unknown} = {};
  for (const [file, schema] of Object.entries(SCHEMAS)) {
    const path = join(folder, file);
    let content: string;
    try {
      content = readFileSync(path, 'utf8');
    } catch (error) {
      return err(`${path}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`);
    }
    const value = readPackText<unknown>(path, schema, content);
    if (!value.ok) return value;
    files[file] = value.value;
  }
  // Each was read by the schema that `SCHEMAS` ties to its name.
  return ok(dayPackOf(files as unknown as DayFiles));
}

function dayPackOf(files: DayFiles): DayPack {
  const segments: DaySegment[] = [];
  const roadNodes: DayPack['roadNodes'][number][] = [];
  for (const {properties, geometry} of files['roads.geojson'].features) {
    if (properties.kind === 'node') roadNodes.push({id: properties.id, name: properties.name, position: geometry.coordinates as [number, number]});
    else segments.push({...properties, line: geometry.coordinates as [number, number][]});
  }
  return {
    script: files['day.json'],
    segments,
    roadNodes,
    detectors: files['detectors.json'].detectors,
    sensors: files['sensors.json'].sensors,
    transit: files['transit.json'],
    network: files['network.json'],
    telecom: files['telecom.json'],
    cameras: files['cameras.json'].cameras,
    vocabulary: files['vocabulary.json'],
    communes: files['places.json'].communes,
    port: files['port.json'],
    manifest: files['pack.json'],
  };
}
