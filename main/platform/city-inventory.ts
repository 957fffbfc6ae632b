/**
 * What the city owns, as observations of things that nobody has heard yet: `state` is unknown, `observedAt` null. They
 * are there also without the demo; the first feed that speaks of one takes it over.
 */
import {pointAt} from '../../shared/geo/geometry.ts';
import type {PackCamera} from '../../shared/model/city-pack.ts';
import type {Pack} from '../../shared/model/city-pack/pack.ts';
import type {Observation} from '../../shared/model/observation.ts';

export function inventoryOf({cameras}: Pack): readonly Observation[] {
  return cameras.cameras.map(cameraObservation);
}

function cameraObservation(camera: PackCamera, index: number): Observation {
  return {
    layer: 'cameras',
    externalId: camera.id,
    globalId: true,
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
      networkNode: camera.node,
      publicView: camera.public,
      retentionDays: camera.retentionDays,
      state: 'unknown',
    },
    geometry: pointAt(camera.lon, camera.lat),
    observedAt: null,
    index,
  };
}
