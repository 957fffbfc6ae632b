/**
 * Sensors of water, rain, air and weather (SDM WaterObserved, FloodMonitoring, AirQuality-, Noise- and WeatherObserved,
 * Device; OGC SensorThings). The values that thresholds and charts speak of are live; the finer ones, which come with
 * them each period, are facts. Which live value is a sensor's own reading, `reading.ts` tells.
 */
import {array, bearing, maybe, number, oneOf, share, text} from '../../lib/schema.ts';
import {defineLayer} from '../../model/layer.ts';

export const SENSOR_KINDS = ['tide', 'water', 'street_flood', 'rain', 'air', 'weather', 'wave', 'noise', 'device'] as const;
export const SENSOR_STATES = ['ok', 'suspect', 'failed', 'unknown'] as const;

const USUAL_PERIOD_S = 600;
const ugM3 = () => maybe(number().min(0));

export const sensors = defineLayer({
  name: 'sensors',
  facts: {
    name: maybe(text(256)),
    description: maybe(text()),
    kind: oneOf(SENSOR_KINDS).default('device'),
    stationId: maybe(text(256)),
    state: oneOf(SENSOR_STATES).default('unknown'),
    periodS: maybe(number().min(1).max(86_400)),
    /** Of the live column `value`; the other columns carry theirs in the name. */
    unit: maybe(text(16)),
    /** Limits of the sensor's own reading, mildest first, in its unit. */
    alarmLevels: maybe(array(number()).max(8)),
    alertLevelM: maybe(number()),
    dangerLevelM: maybe(number()),
    referenceLevelM: maybe(number()),
    measuredDistanceM: maybe(number()),
    floodLevelStatus: maybe(text(64)),
    datum: maybe(text(64)),
    /** The span that a reading is an average of: `PT1H`. */
    averagingText: maybe(text(32)),
    airQualityLevel: maybe(text(64)),
    pm1UgM3: ugM3(),
    pm10UgM3: ugM3(),
    no2UgM3: ugM3(),
    so2UgM3: ugM3(),
    o3UgM3: ugM3(),
    coUgM3: ugM3(),
    co2Ppm: maybe(number().min(0)),
    pressureHpa: maybe(number()),
    windDirectionDeg: maybe(bearing()),
    gustSpeedMps: maybe(number().min(0)),
    visibilityM: maybe(number().min(0)),
    flowM3PerS: maybe(number()),
    waterDischargeM3PerS: maybe(number()),
    swellHeightM: maybe(number().min(0)),
    swellPeriodS: maybe(number().min(0)),
    measuredAreaM2: maybe(number().min(0)),
    objectVolumeM3: maybe(number().min(0)),
    reliabilityShare: maybe(share()),
    typeOfLocation: maybe(oneOf(['indoor', 'outdoor'])),
    /** A device as it names itself: what it measures, its vendor's state, its values by short name. */
    controlledProperty: maybe(array(text(64)).max(32)),
    deviceState: maybe(text(64)),
    readings: maybe(array(text(128)).max(32)),
    batteryShare: maybe(share()),
    rssi: maybe(number()),
    serialNumber: maybe(text(64)),
    refDevice: maybe(text(256)),
    ward: maybe(text(64)),
    networkNode: maybe(text(64)),
    other: maybe(text()),
  },
  live: [
    {name: 'levelM', step: 0.001},
    /** Rain of the period. */
    {name: 'precipitationMm', step: 0.1},
    {name: 'pm25UgM3', step: 0.1},
    {name: 'airQualityIndex', step: 1},
    {name: 'temperatureC', step: 0.1},
    {name: 'windSpeedMps', step: 0.1},
    {name: 'relativeHumidityShare', step: 0.01},
    /** The reading of whatever has no column of its own. */
    {name: 'value', step: 0.001},
  ],
  freshness: ({periodS}) => {
    const periodMs = (periodS ?? USUAL_PERIOD_S) * 1_000;
    return {staleAfterMs: 2 * periodMs, lostAfterMs: 6 * periodMs};
  },
  keepDays: 365,
  access: 'common',
});
