/** What really happens in the stories: what, where, from when to when, and who can see it. For tests, drills and whoever checks a detector. */
import type {DayPack} from './day-pack.ts';
import type {Coordinates} from './feature.ts';
import {metresBetween} from './network-features.ts';

export interface Truth {
  readonly story: string;
  readonly type: string;
  readonly at: Coordinates | null;
  /** Milliseconds of the day. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Cameras whose view holds the place, by azimuth, angle and range, or can be turned to. */
  readonly camerasThatSee: readonly string[];
}

export function groundTruth(pack: DayPack): readonly Truth[] {
  return pack.script.stories.map(({id, type, lon, lat, start, end}) => ({
    story: id, type, at: lon === null || lat === null ? null : [lon, lat], fromMs: start, untilMs: end,
    camerasThatSee: lon === null || lat === null ? [] : camerasThatSee(pack, {lon, lat}),
  }));
}

export function camerasThatSee({cameras}: DayPack, place: {readonly lon: number; readonly lat: number}): readonly string[] {
  return cameras.filter((camera) => {
    if (metresBetween(camera, place) > camera.rangeM) return false;
    // One that turns can be turned there.
    if (camera.cameraType === 'PTZ') return true;
    const east = (place.lon - camera.lon) * Math.cos((camera.lat * Math.PI) / 180);
    const bearing = (Math.atan2(east, place.lat - camera.lat) * 180) / Math.PI;
    const off = Math.abs(((bearing - camera.azimuth + 540) % 360) - 180);
    return off <= camera.fov / 2;
  }).map(({id}) => id);
}
