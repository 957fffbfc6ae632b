/** Cameras: inventory and state, no pictures (SDM Camera; state words after `standards.md`). */
import {array, exactObject, integer, flag, nullable, number, oneOf, optional, text} from '../../lib/schema.ts';
import {defineLayer} from '../../model/layer.ts';

export const CAMERA_STATES = ['live', 'frozen', 'down', 'unknown'] as const;

export const cameras = defineLayer({
  name: 'cameras',
  facts: {
    cameraName: optional(text(256)),
    cameraNum: optional(nullable(text(64))),
    cameraType: optional(nullable(text(32))),
    cameraUsage: optional(nullable(text(64))),
    /** Degrees true; horizontal field of view; metres. */
    cameraOrientation: optional(nullable(exactObject({
      azimuthDeg: nullable(number().min(0).max(360)),
      tiltDeg: optional(nullable(number())),
      fovDeg: optional(nullable(number().min(0).max(360))),
      rangeM: optional(nullable(number().min(0).max(50_000))),
    }))),
    heightM: optional(nullable(number())),
    owner: optional(nullable(text(128))),
    group: optional(nullable(text(64))),
    ward: optional(nullable(text(64))),
    networkNode: optional(nullable(text(64))),
    masked: optional(nullable(flag())),
    publicView: optional(nullable(flag())),
    retentionDays: optional(nullable(integer())),
    capabilities: optional(nullable(array(text(64)).max(16))),
    state: oneOf(CAMERA_STATES).default('unknown'),
  },
  /** What its source says every few seconds: a sign of life that is no fact (16 cameras would else write a fact a second). */
  live: [{name: 'framesPerS', step: 0.1}],
  freshness: (camera) => (camera.state === 'unknown' ? null : {staleAfterMs: 15_000, lostAfterMs: 60_000}),
  keepDays: 365,
  access: 'common',
});
