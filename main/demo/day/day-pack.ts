/** The parts of a city pack that its day is played on. A pack without a script has no day, and its demo is ships, units and incidents alone. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {positionSchema} from '../../../shared/geo/geometry.ts';
import {ok, type Result} from '../../../shared/lib/result.ts';
import {array, flag, integer, literal, nullable, number, object, optional, text, tuple, union, unknown} from '../../../shared/lib/schema.ts';
import {readPackFiles, type PartsOf} from '../pack-files.ts';
import {scriptSchema} from './script.ts';

const place = {lon: number(), lat: number()};
const fed = {node: optional(nullable(text())), link: optional(nullable(text()))};

/** The day asks more of these files than every pack must have. */
const FILES = {
  script: ['day.json', scriptSchema],
  roads: ['roads.geojson', object({features: array(union([
    object({
      properties: object({
        id: text(), kind: literal('segment'), from: text(), to: text(), class: text(), name: nullable(text()), ref: optional(nullable(text())),
        speedLimitKmh: number(), freeFlowKmh: number(), lanes: integer(), oneway: flag(), bridge: optional(nullable(text())), lengthM: number(),
        capacityVehH: number(), corridor: optional(nullable(text())), district: optional(nullable(text())),
      }),
      geometry: object({type: literal('LineString'), coordinates: array(positionSchema).min(2)}),
    }),
    object({properties: object({id: text(), kind: literal('node'), name: nullable(text())}), geometry: object({type: literal('Point'), coordinates: positionSchema})}),
  ]))})],
  detectors: ['detectors.json', object({detectors: array(object({id: text(), segment: text(), ...place, directions: array(text()), periodS: number(), ...fed}))})],
  sensors: ['sensors.json', object({sensors: array(object({
    id: text(), kind: text(), name: text(), ...place, unit: text(), periodS: number(), district: text(), ...fed,
    alarmLevels: optional(array(number())), params: optional(array(text())), siteType: optional(text()),
  }))})],
  transit: ['transit.json', object({
    routes: array(object({
      id: text(), name: text(), en: nullable(text()), segments: array(tuple([text(), number()])), stops: array(text()),
      headwayMin: number(), first: text(), last: text(), vehicles: integer(), lengthM: number(),
    })),
    stops: array(object({id: text(), name: text(), ...place})),
  })],
  network: ['network.json', object({
    units: array(object({id: text(), level: text(), name: text(), district: text(), ...place, reached: flag(), link: nullable(text())})),
    nodes: array(object({id: text(), kind: text(), name: text(), ...place, upsMin: optional(nullable(number()))})),
    links: array(object({
      id: text(), aEnd: text(), bEnd: nullable(text()), role: text(), class: text(), capacityMbps: nullable(number()), route: optional(nullable(text())), medium: text(),
    })),
    routes: array(object({id: text(), segments: array(text()), lengthM: number()})),
  })],
  telecom: ['telecom.json', object({
    sites: array(object({
      id: text(), operator: text(), district: text(), ...place, tech: array(text()), heightM: number(), tac: integer(), txPowerDbm: number(),
      sectors: array(tuple([number(), number(), number(), integer()])), backupMin: number(), ...fed,
    })),
    signalModel: object({
      a: number(), b: number(), shadow: object({sigmaDb: number(), seed: integer()}),
      classes: array(object({code: text(), min: nullable(number())})),
      penalties: array(object({id: text(), name: text(), polygon: array(tuple([number(), number()])), lossDb: number()})),
    }),
  })],
  cameras: ['cameras.json', object({cameras: array(object({
    id: text(), name: text(), ...place, cameraType: text(), cameraUsage: text(), azimuth: number(), fov: number(), rangeM: number(), group: text(), ...fed,
  }))})],
  vocabulary: ['vocabulary.json', object({
    incidentTypes: array(object({code: text(), name: text(), priority: text()})),
    services: array(object({code: text(), name: text(), group: text(), agency: text(), dueHours: number(), weight: number()})),
    channels: array(object({code: text(), share: number()})),
    alarmRules: array(object({id: text(), on: text(), name: text(), en: text(), priority: text(), value: optional(unknown())})),
    kpis: array(object({
      id: text(), group: text(), name: text(), en: text(), unit: text(), target: nullable(number()), value: nullable(number()), direction: text(),
      formula: text(), frequency: text(), numerator: optional(nullable(number())), denominator: optional(nullable(number())),
    })),
  })],
  places: ['places.json', object({
    communes: array(object({id: text(), name: text(), kind: text(), ...place})),
  })],
  port: ['port.json', object({
    terminals: array(object({id: text(), name: text()})),
    berths: array(object({id: text(), terminal: text(), name: text(), polygon: array(tuple([number(), number()]))})),
    gates: array(object({id: text(), terminal: text(), name: text(), ...place})),
  })],
  manifest: ['pack.json', object({id: text(), name: text(), utcOffsetMinutes: integer(), incidentNumberPrefix: text(), unlocode: text(), centre: positionSchema})],
} as const;

type DayFiles = PartsOf<typeof FILES>;

export interface DayPack {
  readonly script: DayFiles['script'];
  readonly segments: readonly DaySegment[];
  readonly roadNodes: readonly {readonly id: string; readonly name: string | null; readonly position: readonly [number, number]}[];
  readonly detectors: DayFiles['detectors']['detectors'];
  readonly sensors: DayFiles['sensors']['sensors'];
  readonly transit: DayFiles['transit'];
  readonly network: DayFiles['network'];
  readonly telecom: DayFiles['telecom'];
  readonly cameras: DayFiles['cameras']['cameras'];
  readonly vocabulary: DayFiles['vocabulary'];
  readonly communes: DayFiles['places']['communes'];
  readonly port: DayFiles['port'];
  readonly manifest: DayFiles['manifest'];
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
  const files = readPackFiles(folder, FILES);
  return files.ok ? ok(dayPackOf(files.value)) : files;
}

function dayPackOf(files: DayFiles): DayPack {
  const segments: DaySegment[] = [];
  const roadNodes: DayPack['roadNodes'][number][] = [];
  for (const {properties, geometry} of files.roads.features) {
    if (properties.kind === 'node') roadNodes.push({id: properties.id, name: properties.name, position: geometry.coordinates as [number, number]});
    else segments.push({...properties, line: geometry.coordinates as [number, number][]});
  }
  return {
    script: files.script,
    segments,
    roadNodes,
    detectors: files.detectors.detectors,
    sensors: files.sensors.sensors,
    transit: files.transit,
    network: files.network,
    telecom: files.telecom,
    cameras: files.cameras.cameras,
    vocabulary: files.vocabulary,
    communes: files.places.communes,
    port: files.port,
    manifest: files.manifest,
  };
}
