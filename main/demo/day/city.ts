/** The whole city of the day, its parts joined: who asks for a moment gets what is so then, whatever was asked before. */
import {createLand} from '../land.ts';
import type {DemoPack} from '../pack.ts';
import {createPlane, type Plane} from '../plane.ts';
import {createWaterway} from '../waterway.ts';
import {createAir, type Air} from './air.ts';
import {createAlarms, type Alarms} from './alarms.ts';
import type {DayPack} from './day-pack.ts';
import {createFleet, type Fleet} from './fleet.ts';
import {momentOf, type Moment} from './moment.ts';
import {createNetworkFeatures, type NetworkFeatures} from './network-features.ts';
import {createNetwork, type Network} from './network.ts';
import {createPort, type Port} from './port.ts';
import {createReports, type Reports} from './reports.ts';
import {createSecurity} from './security.ts';
import {createSensors, type Sensors} from './sensors.ts';
import {createTraffic, type Traffic} from './traffic.ts';
import {createTransit, type Transit} from './transit.ts';
import {createUnits, type Units} from './units.ts';
import {createTide, createWeather, type WeatherAt} from './weather.ts';
import {keyOf} from './noise.ts';

export interface City {
  readonly plane: Plane;
  readonly seed: number;
  readonly fleet: Fleet;
  readonly air: Air;
  readonly units: Units;
  /** Null where the pack has no script. */
  readonly day: Day | null;
  moment(atMs: number): Moment;
}

export interface Day {
  readonly pack: DayPack;
  readonly weather: WeatherAt;
  readonly network: Network;
  readonly networkFeatures: NetworkFeatures;
  readonly traffic: Traffic;
  readonly sensors: Sensors;
  readonly transit: Transit;
  readonly port: Port;
  readonly reports: Reports;
  readonly alarms: Alarms;
  readonly security: ReturnType<typeof createSecurity>;
}

export function createCity(pack: DemoPack, dayPack: DayPack | null, seedNumber: number): City {
  const seed = keyOf('city', seedNumber);
  const plane = createPlane(pack.manifest.view.centre);
  const water = {plane, land: createLand(pack.land, plane), waterway: createWaterway(pack, plane)};
  const script = dayPack?.script ?? null;
  const offset = pack.manifest.utcOffsetMinutes;
  const fleet = createFleet(pack, script, water, seed);
  return {
    plane, seed, fleet,
    air: createAir(pack, script, fleet, plane, offset, seed),
    units: createUnits(pack, script, water, seed),
    day: dayPack && createDay(dayPack, fleet, plane, seed),
    moment: (atMs) => momentOf(atMs, offset),
  };
}

function createDay(pack: DayPack, fleet: Fleet, plane: Plane, seed: number): Day {
  const {script} = pack;
  const weather = createWeather(script);
  const tide = createTide(script);
  const network = createNetwork(pack);
  const traffic = createTraffic(pack, weather, seed);
  return {
    pack, weather, network, traffic,
    networkFeatures: createNetworkFeatures(pack, network, seed),
    sensors: createSensors(pack, {weather, tide, network}, seed),
    transit: createTransit(pack, traffic, plane, seed),
    port: createPort(pack, fleet),
    reports: createReports(pack, seed),
    alarms: createAlarms(pack, {network, weather, tide}, seed),
    security: createSecurity(pack, seed),
  };
}
