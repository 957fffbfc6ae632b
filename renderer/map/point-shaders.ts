/** The symbols of the live layer: size and heading in the vertex shader, shape and state in the fragment shader. */
import {FLAG, SIZE_STEPS_PER_PX, TONES} from './point-style.ts';
import {FRESH, HIDDEN, LOST} from './record-ages.ts';
import {POINT_SHAPES, type PointShape} from '../layers/look.ts';
import {COLUMNS_VERTEX} from './shader-columns.ts';

const shape = (name: PointShape): number => POINT_SHAPES.indexOf(name);

/** Draws each record as a point. */
export const POINT_VERTEX = `${COLUMNS_VERTEX}
uniform vec3 u_edge[${TONES.length}];
uniform vec3 u_ink[${TONES.length}];
uniform vec3 u_quiet;
/** How much smaller what is plain is drawn, so that a crowd stays a picture. */
uniform float u_plainScale;
/** 1 draws symbols, 2 only the selection ring, 3 a speck at the received place of what is drawn well away from it, 4 only the ring of whom the recommendation would send. */
uniform int u_pass;
uniform float u_maxPointPx;
flat out vec3 v_body;
flat out vec3 v_edgeColor;
flat out vec3 v_ink;
/** Half size, sine and cosine of the heading, size of the point: in CSS pixels. */
flat out vec4 v_geometry;
/** Shape, flags, freshness, digit. */
flat out ivec4 v_kind;
/** Width of the dark halo that sets a symbol off from the ground, and how full a gauge is. */
flat out vec2 v_more;

void main() {
  v_kind = ivec4(styleLow.x, styleLow.z, freshness, styleHigh.x);
  bool drawn = int(styleLow.x) != ${shape('none')} || u_pass == 2 || u_pass == 4;
  if (!drawn || freshness == ${HIDDEN}u || lon == NOT_AVAILABLE || lat == NOT_AVAILABLE) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  gl_Position = u_matrix * vec4(offsetOf(), 0.0, 1.0);
  if (u_pass == 3) {
    vec4 received = u_matrix * vec4(receivedOffset(), 0.0, 1.0);
    float awayPx = length((gl_Position.xy - received.xy) * u_viewportPx) * 0.5 / u_pixelRatio;
    gl_Position = awayPx < 12.0 ? vec4(2.0, 2.0, 2.0, 1.0) : received;
    gl_PointSize = 5.0 * u_pixelRatio;
    v_geometry = vec4(1.5, 0.0, 1.0, 5.0);
    v_body = u_quiet;
    return;
  }
  int flags = int(styleLow.z);
  int tone = int(styleLow.w);
  bool turns = (flags & ${FLAG.turns}) != 0;
  float direction = 0.0;
  bool known = true;
  if (heading != NOT_AVAILABLE) direction = float(heading) * u_steps.z;
  else if (course != NOT_AVAILABLE) direction = float(course) * u_steps.y;
  else known = false;
  float sine = turns ? sin(direction * RADIANS) : 0.0;
  float cosine = turns ? cos(direction * RADIANS) : 1.0;
  bool plain = (tone == 0 || tone == 1) && styleHigh.x == 0u && (flags & ${FLAG.tag}) == 0;
  float size = float(styleLow.y) * ${1 / SIZE_STEPS_PER_PX} * (plain ? u_plainScale : 1.0);
  if (turns && !known) {
    if (v_kind.x == ${shape('hull')}) size *= 0.6;
    v_kind.x = ${shape('circle')};
  }
  // A shrunken symbol has a shrunken halo; points no larger than what is drawn, for software GL pays by the pixel.
  float halo = 2.0 * (plain ? u_plainScale : 1.0);
  float shown = size * 1.12 + 2.0 * halo + 1.0;
  if ((flags & ${FLAG.tag}) != 0 && u_pass == 1) {
    // The arrow of a tagged record stands outside its tag, on the side it is heading to.
    if (v_kind.x == ${shape('circle')} || !turns) shown = size;
    else {
      shown = 14.0;
      float halfWidth = float(styleHigh.y) + 4.0;
      float away = min(halfWidth / max(abs(sine), 1e-4), 13.0 / max(abs(cosine), 1e-4)) + 5.0;
      gl_Position.xy += vec2(sine, cosine) * away * 2.0 * u_pixelRatio / u_viewportPx * gl_Position.w;
    }
  }
  // A symbol with a digit stands on a disc; an unacknowledged one in its rings; a lost one is crossed beyond its size.
  if (styleHigh.x != 0u) shown = max(shown, size * 1.24 + 2.0);
  if ((flags & ${FLAG.ring}) != 0) shown = 58.0;
  if (freshness == ${LOST}u) shown = max(shown, 22.0 * u_plainScale + 2.0);
  if (u_pass == 2 || u_pass == 4) shown = max(58.0, float(styleHigh.y) * 2.0 + 24.0);
  gl_PointSize = min(shown * u_pixelRatio, u_maxPointPx);
  v_more = vec2(halo, float(styleHigh.w) / 255.0);
  v_geometry = vec4(size * 0.5, sine, cosine, gl_PointSize / u_pixelRatio);
  v_body = v_kind.x == ${shape('disc')} && tone == 0 ? u_quiet : u_body[tone];
  v_edgeColor = u_edge[tone];
  v_ink = u_ink[tone];
}`;

/**
 * For the many: fresh hulls and rounds without sign or digit, filled or hollow. Software GL runs every branch of a shader
 * for every pixel, so what is drawn twenty thousand times has a program of its own that knows nothing else (measured: a
 * sixth of the cost).
 */
export const SIMPLE_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
flat in vec3 v_body;
flat in vec4 v_geometry;
flat in ivec4 v_kind;
flat in vec2 v_more;
uniform float u_pixelRatio;
uniform float u_opacity;
uniform vec3 u_halo;
out vec4 color;

void main() {
  vec2 p = (gl_PointCoord - 0.5) * v_geometry.w;
  float s = v_geometry.x * 1.11;
  vec2 m = vec2(abs(p.x * v_geometry.z + p.y * v_geometry.y), p.y * v_geometry.z - p.x * v_geometry.y);
  float hull = max(max(m.x - 0.48 * s, m.y - 0.8 * s), dot(m - vec2(0.0, -s), vec2(0.8045, -0.594)));
  float d = v_kind.x == ${shape('hull')} ? hull : length(p) - v_geometry.x;
  float inner = (v_kind.y & ${FLAG.hollow}) != 0 ? abs(d + 0.7) - 0.7 : d + 0.5;
  vec2 covered = clamp(0.5 - vec2(d - v_more.x, inner) * u_pixelRatio, 0.0, 1.0);
  float dark = covered.x * 0.85;
  color = vec4(mix(u_halo * dark, v_body, covered.y), mix(dark, 1.0, covered.y)) * u_opacity;
}`;

export const POINT_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
flat in vec3 v_body;
flat in vec3 v_edgeColor;
flat in vec3 v_ink;
flat in vec4 v_geometry;
flat in ivec4 v_kind;
flat in vec2 v_more;
uniform float u_pixelRatio;
uniform vec3 u_halo;
uniform vec3 u_panel;
uniform vec3 u_beam;
uniform vec3 u_fault;
uniform int u_pass;
/** The layer's, as the operator set it. */
uniform float u_opacity;
/** 1, or less in the dark half of the blink. */
uniform float u_blink;
uniform sampler2D u_digits;
out vec4 color;

float cover(float distance) {
  return clamp(0.5 - distance * u_pixelRatio, 0.0, 1.0);
}

void over(vec3 paint, float alpha) {
  color = vec4(paint * alpha, alpha) + color * (1.0 - alpha);
}

/** Signed distance in CSS pixels to the outline of the shape with half size r; q is turned with the heading. */
float outline(int shape, vec2 p, vec2 q, float r) {
  if (shape == ${shape('hull')}) {
    float s = r * 1.11;
    vec2 m = vec2(abs(q.x), q.y);
    return max(max(m.x - 0.48 * s, m.y - 0.8 * s), dot(m - vec2(0.0, -s), vec2(0.8045, -0.594)));
  }
  if (shape == ${shape('diamond')}) return (abs(p.x) + abs(p.y) - r) * 0.7071;
  if (shape == ${shape('triangle')}) {
    vec2 m = vec2(abs(p.x), p.y);
    return max(m.y - 0.86 * r, dot(m - vec2(0.0, -1.0 * r), vec2(0.88, -0.475)));
  }
  if (shape == ${shape('square')}) return max(abs(p.x), abs(p.y)) - 0.84 * r;
  if (shape == ${shape('arrow')}) {
    vec2 m = vec2(abs(q.x), q.y);
    return max(m.y - 4.0, dot(m - vec2(0.0, -4.0), vec2(0.8, -0.6)));
  }
  if (shape == ${shape('bus')}) {
    vec2 m = abs(q) - vec2(0.56, 0.94) * r + 1.5;
    float body = length(max(m, 0.0)) + min(max(m.x, m.y), 0.0) - 1.5;
    // The windscreen is cut out: it tells which end is the front.
    return max(body, 0.9 - max(abs(q.x) - 0.3 * r, abs(q.y + 0.5 * r)));
  }
  if (shape == ${shape('mast')}) {
    float head = length(p + vec2(0.0, 0.62 * r)) - 2.2;
    return min(head, max(abs(p.x) - 0.7 - 0.3 * max(p.y + 0.4 * r, 0.0), abs(p.y - 0.15 * r) - 0.85 * r));
  }
  if (shape == ${shape('pin')}) {
    vec2 m = abs(p + vec2(0.0, 0.2 * r)) - vec2(0.9, 0.66) * r + 2.0;
    float bubble = length(max(m, 0.0)) + min(max(m.x, m.y), 0.0) - 2.0;
    float tail = max(max(abs(p.x + 0.1 * r) - 0.42 * (r - p.y), p.y - r), 0.3 * r - p.y);
    return min(bubble, tail);
  }
  if (shape == ${shape('cross')}) return max(abs(abs(p.x) - abs(p.y)) * 0.7071 - 1.0, max(abs(p.x), abs(p.y)) - r);
  return length(p) - r;
}

float crossed(vec2 p, float reach, float halfWidth) {
  return max(abs(abs(p.x) - abs(p.y)) * 0.7071 - halfWidth, max(abs(p.x), abs(p.y)) - reach);
}

void drawGlyph(int code, vec2 p, float heightPx, vec3 ink) {
  vec2 cell = p / heightPx + 0.5;
  if (cell.x <= 0.0 || cell.y <= 0.0 || cell.x >= 1.0 || cell.y >= 1.0) return;
  over(ink, texture(u_digits, vec2((float(code) + cell.x) / 16.0, cell.y)).a);
}

void drawSelection(vec2 p, float reach, bool ticked) {
  float radius = reach - 6.0;
  float away = length(p);
  vec2 m = abs(p);
  float ring = abs(away - radius) - 1.0;
  if (ticked) ring = min(ring, max(min(m.x, m.y) - 1.0, abs(max(m.x, m.y) - radius - 1.0) - 4.0));
  over(u_halo, cover(ring - 1.2) * 0.8);
  over(u_beam, cover(ring));
}

void main() {
  if (u_pass == 3) {
    float speck = clamp(0.5 - (length((gl_PointCoord - 0.5) * v_geometry.w) - v_geometry.x) * u_pixelRatio, 0.0, 1.0);
    color = vec4(v_body, 1.0) * speck * u_opacity;
    return;
  }
  color = vec4(0.0);
  vec2 p = (gl_PointCoord - 0.5) * v_geometry.w;
  if (u_pass == 2 || u_pass == 4) {
    drawSelection(p, v_geometry.w * 0.5 - 1.0, u_pass == 2);
    return;
  }
  vec2 q = vec2(p.x * v_geometry.z + p.y * v_geometry.y, p.y * v_geometry.z - p.x * v_geometry.y);
  int shape = v_kind.x;
  float r = v_geometry.x;
  int digit = v_kind.w;
  bool fresh = v_kind.z == ${FRESH};
  bool disc = shape == ${shape('disc')};
  bool broken = disc && (v_kind.y & ${FLAG.fault}) != 0;
  bool lost = v_kind.z == ${LOST} || broken;
  fresh = fresh && !broken;
  bool hollow = (v_kind.y & ${FLAG.hollow}) != 0;
  float d = outline(shape, p, q, r);

  if ((v_kind.y & ${FLAG.ring}) != 0) {
    float away = length(p);
    over(v_body, cover(abs(away - 20.0) - 1.25) * u_blink);
    over(v_body, cover(abs(away - 27.0) - 0.75) * 0.5 * u_blink);
  }
  if (digit != 0) over(u_halo, cover(length(p) - r * 1.24) * 0.7);
  over(u_halo, cover(d - v_more.x) * 0.85);

  float width = digit != 0 ? 2.0 : 1.4;
  float stroke = cover(abs(d + width * 0.5) - width * 0.5);
  if (!fresh) {
    float dashes = max(6.0, floor(r));
    float along = fract(atan(q.y, q.x) * dashes * 0.15915494);
    stroke *= clamp((0.32 - abs(along - 0.5)) * r * 4.0 + 0.5, 0.0, 1.0);
  }
  if (disc) {
    over(u_panel, cover(d));
    over(v_body, stroke);
    if (!lost) over(v_body, cover(length(p) - 2.3));
  } else if (shape == ${shape('gauge')}) {
    over(u_panel, cover(d));
    // Filled from below as high as the reading stands; a full ring is all colour.
    over(v_body, cover(max(d + 2.6, (r - 2.6) * (1.0 - 2.0 * v_more.y) - p.y)) * (fresh ? 1.0 : 0.5));
    over(v_body, stroke);
  } else if (hollow || !fresh) {
    over(u_halo, cover(d));
    over(v_body, stroke);
  } else {
    over(v_edgeColor, cover(d));
    float edge = digit == 0 ? 0.8 : v_edgeColor.r > 0.9 ? 1.7 : 1.0;
    over(v_body, cover(d + edge));
  }
  if (digit != 0 && !hollow) drawGlyph(digit, p - vec2(0.0, shape == ${shape('triangle')} ? r * 0.14 : 0.0), r * 1.3, v_ink);
  if (lost) {
    float mark = crossed(p, disc ? 3.2 : min(9.0, r * 0.9), 0.8);
    over(u_halo, cover(mark - 1.0) * 0.8);
    over(v_body, cover(mark));
  }
  if ((v_kind.y & ${FLAG.suspect}) != 0) drawGlyph(10, p - vec2(r * 0.8, -r * 0.8), 10.0, u_fault);
  color *= u_opacity;
  if (color.a < 0.004) discard;
}`;
