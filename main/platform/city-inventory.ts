/**
 * What the city owns, as observations of things that nobody has heard yet: `state` is unknown, `observedAt` null. They
 * are there also without the demo; the first feed that speaks of one takes it over. Quantities get the units of their
 * layers here, as at any other edge.
 */
import {pointAt, type Geometry, type Position} from '../../shared/geo/geometry.ts';
import type {PackCamera, RoadSegment} from '../../shared/model/city-pack.ts';
import type {Network, PackLink, PackSite} from '../../shared/model/city-pack/network.ts';
import type {Pack} from '../../shared/model/city-pack/pack.ts';
import type {PackDetector, PackSensor} from '../../shared/model/city-pack/sensing.ts';
import type {Observation} from '../../shared/model/observation.ts';

/** An observation but for its place in the list. */
type Thing = Pick<Observation, 'layer' | 'externalId' | 'facts' | 'factsIfNew' | 'geometry'>;

/** What feeds tell: the pack, read again at each start, never takes it back. */
const UNHEARD = {state: 'unknown'};

export function inventoryOf(pack: Pack): readonly Observation[] {
  const {cameras, sensors, telecom} = pack;
  const things: readonly Thing[] = [
    ...cameras.cameras.map(camera), ...sensors.sensors.map(sensor), ...trafficOf(pack), ...telecom.sites.map(cellSite), ...linksOf(pack), ...kpisOf(pack),
  ];
  return things.map((thing, index) => ({...thing, globalId: true, observedAt: null, index}));
}

function camera(camera: PackCamera): Thing {
  return {
    layer: 'cameras',
    externalId: camera.id,
    facts: {
      cameraName: camera.name,
      cameraNum: camera.id,
      cameraType: camera.cameraType,
      cameraUsage: camera.cameraUsage,
      cameraOrientation: {azimuthDeg: camera.azimuth, tiltDeg: camera.tilt, fovDeg: camera.fov, rangeM: camera.rangeM},
      heightM: camera.heightM,
      owner: camera.owner,
      group: camera.group,
      ward: camera.ward,
      networkNode: camera.node ?? null,
      publicView: camera.public,
      retentionDays: camera.retentionDays,
    },
    factsIfNew: UNHEARD,
    geometry: pointAt(camera.lon, camera.lat),
  };
}

function sensor({id, kind, name, lon, lat, unit, periodS, datum, alarmLevels, params, node}: PackSensor): Thing {
  const perUnit = unit === 'cm' ? 0.01 : 1;
  return {
    layer: 'sensors',
    externalId: id,
    facts: {
      name,
      kind: kind === 'street-flood' ? 'street_flood' : kind,
      stationId: id,
      datum: datum ?? null,
      alarmLevels: alarmLevels?.map((level) => rounded(level * perUnit, 3)) ?? null,
      controlledProperty: params ?? null,
      networkNode: node ?? null,
    },
    factsIfNew: {...UNHEARD, periodS},
    geometry: pointAt(lon, lat),
  };
}

/** The roads that vehicles are measured on; the first detector of a segment tells how often it speaks. */
function trafficOf({roads, detectors}: Pack): readonly Thing[] {
  const detectorOn = new Map<string, PackDetector>();
  for (const detector of detectors.detectors) if (!detectorOn.has(detector.segment)) detectorOn.set(detector.segment, detector);
  return roads.features.flatMap((road) => (isDriven(road) ? [segment(road, detectorOn.get(road.properties.id))] : []));
}

function isDriven(road: Pack['roads']['features'][number]): road is RoadSegment {
  return road.properties.kind === 'segment' && road.properties.class !== 'ferry';
}

function segment({properties: road, geometry}: RoadSegment, detector: PackDetector | undefined): Thing {
  return {
    layer: 'traffic',
    externalId: road.id,
    facts: {
      name: road.name,
      refRoad: road.ref ?? null,
      refRoadSegment: road.id,
      roadClass: road.class,
      totalLaneNumber: road.lanes ?? null,
      lengthM: road.lengthM,
      maximumAllowedSpeedMps: road.speedLimitKmh === undefined ? null : rounded(road.speedLimitKmh / 3.6, 2),
      freeFlowSpeedMps: rounded(road.freeFlowKmh / 3.6, 2),
      detectorKind: detector?.kind ?? null,
      networkNode: detector?.node ?? null,
    },
    factsIfNew: {...UNHEARD, periodS: detector?.periodS ?? null},
    geometry,
  };
}

function cellSite(site: PackSite): Thing {
  return {
    layer: 'cell-sites',
    externalId: site.id,
    facts: {
      siteId: site.id,
      operator: site.operator,
      tech: site.tech,
      sectors: site.sectors.map(([azimuthDeg, tiltDeg, beamwidthDeg]) => ({azimuthDeg, tiltDeg, beamwidthDeg, tac: site.tac, txPowerDbm: site.txPowerDbm})),
      heightM: site.heightM,
      backupPowerMin: site.backupMin,
      backhaul: site.backhaul,
      networkNode: site.node ?? null,
    },
    factsIfNew: UNHEARD,
    geometry: pointAt(site.lon, site.lat),
  };
}

function linksOf(pack: Pack): readonly Thing[] {
  const {network} = pack;
  const ends = new Map<string, Position>([...network.nodes, ...network.units].map(({id, lon, lat}) => [id, [lon, lat]]));
  const names = new Map([...network.nodes, ...network.units].map(({id, name}) => [id, name]));
  const routes = new Map(network.routes.map((route) => [route.id, route]));
  const roads = new Map(pack.roads.features.flatMap((road) => (road.properties.kind === 'segment' ? [[road.properties.id, road as RoadSegment] as const] : [])));
  const dependents = dependentsOf(pack);
  return network.links.map((link) => {
    const route = routes.get(link.route ?? '');
    return {
      layer: 'links',
      externalId: link.id,
      facts: {
        name: [link.aEnd, link.bEnd].flatMap((end) => names.get(end ?? '') ?? []).join(' – '),
        aEnd: link.aEnd,
        bEnd: link.bEnd,
        role: link.role,
        linkClass: link.class,
        medium: link.medium,
        capacityMbps: link.capacityMbps,
        lengthM: route?.lengthM ?? null,
        dependents: dependents.get(link.id) ?? [],
      },
      factsIfNew: {...UNHEARD, operStatus: link.operStatus === 'notPresent' ? 'not_present' : null},
      geometry: geometryOf(link, ends, route && alongRoads(route, roads)),
    };
  });
}

/** Along the streets that its cable lies under, else straight from end to end; a link that ends nowhere is a point. */
function geometryOf({aEnd, bEnd}: PackLink, ends: ReadonlyMap<string, Position>, cable: readonly Position[] | undefined): Geometry | null {
  if (cable && cable.length > 1) return {type: 'LineString', coordinates: cable.map(([lon, lat]) => [lon, lat])};
  const [from, to] = [ends.get(aEnd), ends.get(bEnd ?? '')];
  if (!from) return null;
  return to ? {type: 'LineString', coordinates: [[...from], [...to]]} : pointAt(...from);
}

/** The lines of a route's segments, each turned so that it goes on where the one before it ended. */
function alongRoads({segments}: Network['routes'][number], roads: ReadonlyMap<string, RoadSegment>): readonly Position[] {
  const parts = segments.flatMap((id) => roads.get(id) ?? []);
  const [first, second] = parts;
  if (!first) return [];
  let at = second && [second.properties.from, second.properties.to].includes(first.properties.from) ? first.properties.to : first.properties.from;
  return parts.flatMap(({properties: {from, to}, geometry}, index) => {
    const isForward = at === from;
    at = isForward ? to : from;
    const positions = isForward ? geometry.coordinates : geometry.coordinates.toReversed();
    return index === 0 ? positions : positions.slice(1);
  });
}

/** What hangs on each link, by the link that it names. */
function dependentsOf({cameras, sensors, detectors, telecom, network}: Pack): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const {id, link} of [...cameras.cameras, ...sensors.sensors, ...detectors.detectors, ...telecom.sites, ...network.units]) {
    if (link != null) dependents.set(link, [...(dependents.get(link) ?? []), id]);
  }
  return dependents;
}

/**
 * Definitions alone: a figure without a day would look like today's. Those of the layer `security` are left out, for
 * its readers are not those of `kpis`.
 */
function kpisOf({vocabulary: {kpis = []}}: Pack): readonly Thing[] {
  return kpis.filter(({group}) => group !== 'security').map((kpi) => ({
    layer: 'kpis',
    externalId: kpi.id,
    facts: {
      name: kpi.name,
      nameEn: kpi.en,
      group: kpi.group,
      unit: kpi.unit,
      target: kpi.target,
      direction: kpi.direction === 'none' ? null : kpi.direction,
      points: kpi.points,
      calculationFormula: kpi.formula,
      calculationFrequency: kpi.frequency,
      records: kpi.records,
    },
    geometry: null,
  }));
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
