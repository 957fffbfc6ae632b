/** SDM Camera to `cameras`, Alert to `alarms`, Vehicle to `units`. */
import {isObject} from '../entity.ts';
import {numberOf, type Reader} from '../reader.ts';
import {COUNT, DEGREES, ROAD_SPEED, SHARE} from '../unit-codes.ts';
import {noTime, placeOf, pointOf, type Model} from './model.ts';

/** Streams and pictures stay outside: a window gets a camera by its id alone (`standards.md`, "Cameras"). */
export const camera: Model = {
  type: 'Camera',
  layer: 'cameras',
  read(reader) {
    const place = placeOf(reader);
    if ('code' in place) return place;
    const on = reader.flag('on');
    return {
      ...place,
      observedAt: reader.observedAt('dateObserved'),
      facts: {
        cameraName: reader.text(256, 'cameraName', 'name') ?? undefined,
        cameraNum: reader.text(64, 'cameraNum'),
        cameraType: reader.text(32, 'cameraType'),
        cameraUsage: reader.text(64, 'cameraUsage'),
        cameraOrientation: orientationOf(reader),
        state: on == null ? undefined : on ? 'live' : 'down',
      },
      live: {framesPerS: reader.quantity(COUNT, 'frameRate')},
    };
  },
};

const SEVERITIES = new Map([['informational', 'low'], ['low', 'low'], ['medium', 'medium'], ['high', 'high'], ['critical', 'critical']]);

export const alert: Model = {
  type: 'Alert',
  layer: 'alarms',
  read(reader) {
    const place = placeOf(reader);
    if ('code' in place) return place;
    const observedAt = reader.observedAt('dateIssued');
    if (observedAt === null) return noTime('dateIssued');
    for (const name of ['category', 'alertSource']) if (!reader.has(name)) return {code: 'schema', reason: `${name}: is required`};
    const severity = reader.text(64, 'severity');
    const subCategory = reader.text(64, 'subCategory');
    return {
      ...place, observedAt,
      facts: {
        name: reader.text(512, 'name') ?? subCategory,
        category: reader.text(64, 'category'),
        subCategory,
        description: reader.text(4_000, 'description'),
        severity: SEVERITIES.get(severity?.toLowerCase() ?? '') ?? 'low',
        severityOriginal: severity,
        alarmRaisedTime: reader.moment('dateIssued'),
        validFromAt: reader.moment('validFrom'),
        validUntilAt: reader.moment('validTo'),
        alertSource: reader.text(256, 'alertSource'),
        place: reader.text(512, 'address'),
      },
    };
  },
};

/** Who a unit is and what it does is its dispatcher's word; a tracker tells where it is. */
export const vehicle: Model = {
  type: 'Vehicle',
  layer: 'units',
  read(reader) {
    const point = pointOf(reader);
    if ('code' in point) return point;
    return {
      observedAt: reader.observedAt('observationDateTime', 'dateObserved'),
      facts: {
        callSign: reader.text(64, 'callSign', 'name') ?? undefined,
        vehicleType: reader.text(64, 'vehicleType'),
        emergencyVehicleType: reader.text(64, 'emergencyVehicleType'),
        serviceStatus: reader.text(64, 'serviceStatus'),
        serviceOnDuty: reader.flag('serviceOnDuty'),
        ignitionStatus: reader.flag('ignitionStatus'),
        vehiclePlateIdentifier: reader.text(32, 'vehiclePlateIdentifier'),
        fleetVehicleId: reader.text(64, 'fleetVehicleId'),
        batteryShare: reader.quantity(SHARE, 'batteryLevel'),
      },
      live: {...point.live, speedMps: reader.quantity(ROAD_SPEED, 'speed'), headingDeg: reader.quantity(DEGREES, 'heading')},
    };
  },
};

/** Only where it is told in degrees; many write a sentence here. */
function orientationOf(reader: Reader): object | undefined {
  const value = reader.attribute('cameraOrientation')?.value;
  if (!isObject(value)) return undefined;
  const told = (...names: readonly string[]): number | null => numberOf(names.map((name) => value[name]).find((each) => each !== undefined));
  const between = (number: number | null, most: number): number | null => (number !== null && number >= 0 && number <= most ? number : null);
  const azimuthDeg = between(told('azimuthDeg', 'azimuth'), 360);
  if (azimuthDeg === null) return undefined;
  return {azimuthDeg, tiltDeg: told('tiltDeg', 'tilt'), fovDeg: between(told('fovDeg', 'fov'), 360), rangeM: between(told('rangeM', 'range'), 50_000)};
}
