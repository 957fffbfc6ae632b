/** SDM observations of water, air, noise and weather, and Device, to `sensors`. The city's own inventory may know its kind better. */
import {numberOf, type Reader} from '../reader.ts';
import {
  convert, COUNT, DEGREES, DUST, gas, LENGTH_M, LEVEL_CM, LEVEL_M, PLAIN, PPM, PRESSURE, RAIN_MM, SECONDS, SHARE, TEMPERATURE, WIND_SPEED,
} from '../unit-codes.ts';
import {noTime, placeOf, type Model, type ModelRefusal, type Told} from './model.ts';

const [CO, NO2, SO2, O3] = [28.01, 46.01, 64.07, 48].map(gas) as [ReturnType<typeof gas>, ReturnType<typeof gas>, ReturnType<typeof gas>, ReturnType<typeof gas>];

export const airQualityObserved: Model = {
  type: 'AirQualityObserved',
  layer: 'sensors',
  read: (reader) => station(reader, {
    kind: 'air', time: ['dateObserved'], needsTime: true,
    facts: {
      airQualityLevel: reader.text(64, 'airQualityLevel'),
      pm1UgM3: reader.quantity(DUST, 'pm1'), pm10UgM3: reader.quantity(DUST, 'pm10'),
      no2UgM3: reader.quantity(NO2, 'no2', 'NO2'), so2UgM3: reader.quantity(SO2, 'so2', 'SO2'),
      o3UgM3: reader.quantity(O3, 'o3', 'O3'), coUgM3: reader.quantity(CO, 'co', 'CO'),
      co2Ppm: reader.quantity(PPM, 'co2', 'CO2'),
      reliabilityShare: reader.quantity(SHARE, 'reliability'),
      ...air(reader).facts,
    },
    live: {pm25UgM3: reader.quantity(DUST, 'pm25', 'pm2_5'), airQualityIndex: reader.quantity(COUNT, 'airQualityIndex'), ...air(reader).live},
  }),
};

export const weatherObserved: Model = {
  type: 'WeatherObserved',
  layer: 'sensors',
  read: (reader) => station(reader, {
    // A rain gauge has no model of its own.
    kind: reader.has('precipitation') && !reader.has('temperature') && !reader.has('windSpeed') ? 'rain' : 'weather', time: ['dateObserved'],
    facts: {...air(reader).facts, gustSpeedMps: reader.quantity(WIND_SPEED, 'gustSpeed'), visibilityM: reader.quantity(LENGTH_M, 'visibility')},
    live: air(reader).live,
  }),
};

export const waterObserved: Model = {
  type: 'WaterObserved',
  layer: 'sensors',
  read: (reader) => station(reader, {
    kind: 'water', time: ['dateObserved'], needsTime: true,
    facts: {
      flowM3PerS: reader.quantity(PLAIN, 'flow'), waterDischargeM3PerS: reader.quantity(PLAIN, 'waterDischarge'),
      swellHeightM: reader.quantity(LENGTH_M, 'swellHeight'), swellPeriodS: reader.quantity(SECONDS, 'swellPeriod'),
      measuredAreaM2: reader.quantity(COUNT, 'measuredArea'), objectVolumeM3: reader.quantity(COUNT, 'objectVolume'),
    },
    live: {levelM: reader.quantity(LEVEL_M, 'waterLevel', 'height'), temperatureC: reader.quantity(TEMPERATURE, 'temperature')},
  }),
};

export const floodMonitoring: Model = {
  type: 'FloodMonitoring',
  layer: 'sensors',
  read: (reader, {floodUnit}) => {
    const level = floodUnit === 'cm' ? LEVEL_CM : LEVEL_M;
    return station(reader, {
      kind: 'street_flood', time: ['observationDateTime', 'dateObserved'],
      facts: {
        stationId: reader.text(256, 'stationID', 'stationId'),
        alertLevelM: reader.quantity(level, 'alertLevel'), dangerLevelM: reader.quantity(level, 'dangerLevel'),
        referenceLevelM: reader.quantity(level, 'referenceLevel'), measuredDistanceM: reader.quantity(level, 'measuredDistance'),
        floodLevelStatus: reader.text(64, 'floodLevelStatus'),
      },
      live: {levelM: reader.quantity(level, 'currentLevel')},
    });
  },
};

export const noiseLevelObserved: Model = {
  type: 'NoiseLevelObserved',
  layer: 'sensors',
  read: (reader) => station(reader, {
    kind: 'noise', time: ['dateObservedTo', 'dateObserved'],
    facts: {unit: 'dB(A)', averagingText: reader.text(32, 'averagingPeriod')},
    live: {value: reader.quantity(PLAIN, 'LAeq', 'laeq', 'measurand')},
  }),
};

export const device: Model = {
  type: 'Device',
  layer: 'sensors',
  read(reader) {
    const readings = readingsOf(reader);
    const properties = reader.texts(64, 32, 'controlledProperty');
    const temperature = readings?.[properties?.indexOf('temperature') ?? -1];
    const state = reader.text(64, 'deviceState');
    return station(reader, {
      kind: 'device', time: ['dateLastValueReported', 'dateObserved'],
      state: deviceStateOf(state),
      facts: {
        controlledProperty: properties, deviceState: state, readings,
        batteryShare: reader.quantity(SHARE, 'batteryLevel'), rssi: reader.quantity(PLAIN, 'rssi'), serialNumber: reader.text(64, 'serialNumber'),
      },
      live: {
        value: readings && valueOf(readings[0]),
        temperatureC: temperature === undefined ? undefined : (convert(valueOf(temperature) ?? Number.NaN, null, TEMPERATURE) ?? null),
      },
    });
  },
};

/** Each maker has words of its own; those of a failure are few. */
function deviceStateOf(told: string | null | undefined): 'ok' | 'failed' | 'unknown' | undefined {
  if (typeof told !== 'string') return undefined;
  if (/^ok$/i.test(told)) return 'ok';
  return /fail|error|fault|offline|broken/i.test(told) ? 'failed' : 'unknown';
}

interface Station {
  readonly kind: string;
  readonly time: readonly string[];
  readonly needsTime?: boolean;
  readonly state?: 'ok' | 'failed' | 'unknown' | undefined;
  readonly facts: Told['facts'];
  readonly live: NonNullable<Told['live']>;
}

function station(reader: Reader, {kind, time, needsTime = false, facts, live, ...more}: Station): Told | ModelRefusal {
  const place = placeOf(reader);
  if ('code' in place) return place;
  const observedAt = reader.observedAt(...time);
  if (needsTime && observedAt === null) return noTime(time[0] ?? 'dateObserved');
  return {
    ...place, observedAt, live,
    factsIfNew: {kind},
    facts: {
      name: reader.text(256, 'name', 'stationName', 'alternateName'),
      description: reader.text(4_000, 'description'),
      refDevice: reader.text(256, 'refDevice'),
      // One that speaks works, unless it says otherwise.
      state: 'state' in more ? more.state : 'ok',
      ...facts,
    },
  };
}

/** What air and weather stations have in common. */
function air(reader: Reader): {readonly facts: Told['facts']; readonly live: NonNullable<Told['live']>} {
  return {
    facts: {
      pressureHpa: reader.quantity(PRESSURE, 'atmosphericPressure', 'pressure'),
      windDirectionDeg: reader.quantity(DEGREES, 'windDirection'),
      typeOfLocation: reader.word(['indoor', 'outdoor'], 'typeOfLocation', 'typeofLocation'),
    },
    live: {
      temperatureC: reader.quantity(TEMPERATURE, 'temperature'),
      relativeHumidityShare: reader.quantity(SHARE, 'relativeHumidity'),
      windSpeedMps: reader.quantity(WIND_SPEED, 'windSpeed'),
      precipitationMm: reader.quantity(RAIN_MM, 'precipitation'),
    },
  };
}

/** `l%3D0.22%3Bt%3D21.2`: short names and values, percent-encoded. */
function readingsOf(reader: Reader): string[] | undefined {
  const told = reader.text(4_000, 'value');
  if (told === undefined) return undefined;
  return decoded(told ?? '').split(';').filter((part) => part !== '').slice(0, 32).map((part) => part.slice(0, 128));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded, and a percent sign in it.
    return text;
  }
}

function valueOf(reading: string | undefined): number | null {
  return numberOf(reading?.slice(reading.indexOf('=') + 1));
}
