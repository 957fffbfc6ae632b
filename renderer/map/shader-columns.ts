/**
 * What both programs of the live layer begin with. Columns arrive as the integers they travelled as and are projected
 * here, so an update costs the window one copy per column and no arithmetic per record.
 *
 * Mercator without loss: x and y are differences from an origin near the view, y by the identity
 * ψ(φ) − ψ(φ₀) = 2 artanh(sin(d/2) / cos(φ₀ + d/2)), d = φ − φ₀, which keeps float32 exact to about a millimetre nearby.
 */
import {LEAST_SPEED_MPS, MOST_RECKONED_S, SLIP_MS, SLIP_TICK_MS, STEPS_PER_METRE} from './motion.ts';
import {TONES} from './point-style.ts';
import {FRESH} from './record-ages.ts';

/** Each attribute's place, the same in every program. */
export const ATTRIBUTES = ['lon', 'lat', 'speed', 'course', 'heading', 'styleLow', 'styleHigh', 'freshness', 'fixAt', 'slip'] as const;

export const COLUMNS_VERTEX = `#version 300 es
precision highp float;
precision highp int;
const int NOT_AVAILABLE = ${-2_147_483_647} - 1;
layout(location = 0) in int lon;
layout(location = 1) in int lat;
layout(location = 2) in int speed;
layout(location = 3) in int course;
layout(location = 4) in int heading;
layout(location = 5) in uvec4 styleLow;
layout(location = 6) in uvec4 styleHigh;
layout(location = 7) in uint freshness;
/** Of what is drawn on between what was received, see motion.ts: when the position was true, and the slip to it. */
layout(location = 8) in int fixAt;
layout(location = 9) in ivec4 slip;
uniform mat4 u_matrix;
uniform ivec2 u_origin;
/** Sine and cosine of the origin's latitude. */
uniform vec2 u_originLat;
/** Units of speed (m/s), course and heading (degrees) per step. */
uniform vec3 u_steps;
/** On the clock of fixAt; below 0 everything is drawn as received. */
uniform int u_nowMs;
uniform int u_nowTick;
uniform vec2 u_viewportPx;
uniform float u_pixelRatio;
uniform vec3 u_body[${TONES.length}];

const float RADIANS = 0.017453292519943295;

vec2 mercator(float eastSteps, float northSteps) {
  float h = northSteps * (1e-6 * RADIANS * 0.5);
  float hh = h * h;
  float sinH = h * (1.0 - hh * (1.0 / 6.0 - hh * (1.0 / 120.0)));
  float cosH = 1.0 - hh * (0.5 - hh * (1.0 / 24.0));
  float t = sinH / (u_originLat.y * cosH - u_originLat.x * sinH);
  float tt = t * t;
  float artanh = t * (1.0 + tt * (1.0 / 3.0 + tt * (1.0 / 5.0 + tt * (1.0 / 7.0))));
  return vec2(eastSteps * (1e-6 / 360.0), -artanh * 0.3183098861837907);
}

vec2 receivedOffset() {
  return mercator(float(lon - u_origin.x), float(lat - u_origin.y));
}

vec2 offsetOf() {
  if (u_nowMs < 0 || freshness != ${FRESH}u) return receivedOffset();
  vec2 place = vec2(float(lon - u_origin.x), float(lat - u_origin.y));
  float share = min(1.0, float((u_nowTick - slip.z) & 65535) * ${SLIP_TICK_MS / SLIP_MS});
  place += vec2(slip.xy) * (1.0 - share * share * (3.0 - 2.0 * share));
  float mps = float(speed) * u_steps.x;
  bool goes = course != NOT_AVAILABLE || heading != NOT_AVAILABLE;
  if (speed != NOT_AVAILABLE && goes && mps >= ${LEAST_SPEED_MPS}) {
    float age = clamp(float(u_nowMs - fixAt) * 0.001, 0.0, ${MOST_RECKONED_S.toFixed(1)});
    float direction = (course != NOT_AVAILABLE ? float(course) * u_steps.y : float(heading) * u_steps.z) * RADIANS;
    place += vec2(sin(direction) / u_originLat.y, cos(direction)) * mps * age * ${STEPS_PER_METRE};
  }
  return mercator(place.x, place.y);
}
`;
