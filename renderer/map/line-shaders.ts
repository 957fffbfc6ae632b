/** The line of travel: where a thing will be in some minutes if it goes on as it goes. */
import {AHEAD_STEP_S, FLAG} from './point-style.ts';
import {FRESH} from './record-ages.ts';
import {COLUMNS_VERTEX} from './shader-columns.ts';

/** Draws the way of the next minutes: two vertices per record, the second from the second half of the buffers. */
export const LINE_VERTEX = `${COLUMNS_VERTEX}
uniform int u_capacity;
uniform float u_mercatorPerMetre;
/** Aside from the middle in device pixels: a line of several pixels is drawn several times. */
uniform float u_asidePx;
flat out vec3 v_body;

void main() {
  bool far = gl_VertexID >= u_capacity;
  int direction = course != NOT_AVAILABLE ? course : heading;
  float degrees = float(direction) * (course != NOT_AVAILABLE ? u_steps.y : u_steps.z);
  bool drawn = freshness == ${FRESH}u && lon != NOT_AVAILABLE && lat != NOT_AVAILABLE && styleHigh.z != 0u
    && speed != NOT_AVAILABLE && direction != NOT_AVAILABLE && (styleLow.z & ${FLAG.hollow}u) == 0u;
  float travelM = drawn ? float(speed) * u_steps.x * float(styleHigh.z) * ${AHEAD_STEP_S.toFixed(1)} : 0.0;
  if (travelM < 30.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec2 heading2 = vec2(sin(degrees * RADIANS), -cos(degrees * RADIANS));
  // From where it was last received, through where it is drawn: the stretch behind the symbol is what is reckoned.
  vec2 place = far ? offsetOf() + heading2 * travelM * u_mercatorPerMetre : receivedOffset();
  gl_Position = u_matrix * vec4(place, 0.0, 1.0);
  vec2 aside = abs(heading2.x) > abs(heading2.y) ? vec2(0.0, 1.0) : vec2(1.0, 0.0);
  gl_Position.xy += aside * u_asidePx * 2.0 / u_viewportPx * gl_Position.w;
  v_body = u_body[int(styleLow.w)];
}`;

export const LINE_FRAGMENT = `#version 300 es
precision highp float;
flat in vec3 v_body;
uniform float u_opacity;
out vec4 color;
void main() {
  color = vec4(v_body, 1.0) * u_opacity;
}`;
