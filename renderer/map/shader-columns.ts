/**
 * What both programs of the live layer begin with. Columns arrive as the integers they travelled as and are projected
 * here, so an update costs the window one copy per column and no arithmetic per record.
 *
 * Mercator without loss: x and y are differences from an origin near the view, y by the identity
 * ψ(φ) − ψ(φ₀) = 2 artanh(sin(d/2) / cos(φ₀ + d/2)), d = φ − φ₀, which keeps float32 exact to about a millimetre nearby.
 */
import {TONES} from './point-style.ts';

/** Each attribute's place, the same in every program. */
export const ATTRIBUTES = ['lon', 'lat', 'speed', 'course', 'heading', 'styleLow', 'styleHigh', 'freshness'] as const;

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
uniform mat4 u_matrix;
uniform ivec2 u_origin;
/** Sine and cosine of the origin's latitude. */
uniform vec2 u_originLat;
/** Units of speed (m/s), course and heading (degrees) per step. */
uniform vec3 u_steps;
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

vec2 offsetOf() {
  return mercator(float(lon - u_origin.x), float(lat - u_origin.y));
}
`;
