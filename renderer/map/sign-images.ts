/** Small images that the map asks for by name when a feature first wears them: hatches, crosses, arcs, rings of clusters. */
import {PARTS} from './clusters.ts';
import {paintOf, type Tokens} from './tokens.ts';

const HATCH_PX = 8;
const CROSS_PX = 14;
const ARC_RADIUS_PX = 11;
const ARC_HALF_DEG = 32;
const DISC_RADIUS_PX = 15;
const RING_WIDTH_PX = 3;
/** Room for three digits and no more. */
const QUIET_RADIUS_PX = 10;
const RING_PX = DISC_RADIUS_PX * 2 + 12;

/** Pixels for `hatch|#rrggbb`, `cross|#rrggbb`, `arc|#rrggbb|width`, `ring|parts|stands` or `disc||stands`; null for any other name. */
export function drawSign(id: string, scale: number, tokens: Tokens): ImageData | null {
  const [kind, color = '', width = ''] = id.split('|');
  const halo = tokens['map-halo'];
  switch (kind) {
    case 'hatch':
      return draw(HATCH_PX, scale, (pen) => hatch(pen, color));
    case 'cross':
      return draw(CROSS_PX, scale, (pen) => cross(pen, color, halo));
    case 'arc':
      return draw(ARC_RADIUS_PX * 2 + 6, scale, (pen) => arc(pen, color, Number(width), halo));
    case 'ring':
      return draw(RING_PX, scale, (pen) => ring(pen, color.split(',').map(Number), width === 'stands', tokens));
    case 'disc':
      return draw(RING_PX, scale, (pen) => quietDisc(pen, width === 'stands', tokens));
    default:
      return null;
  }
}

function draw(sizePx: number, scale: number, paint: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(sizePx * scale);
  // Read back at once: from the graphics card that would wait for every picture it still has to draw.
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  if (!pen) return new ImageData(canvas.width, canvas.height);
  pen.scale(canvas.width / sizePx, canvas.height / sizePx);
  paint(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** 45°, joined at all four edges. */
function hatch(pen: CanvasRenderingContext2D, color: string): void {
  pen.strokeStyle = color;
  pen.lineWidth = 1.2;
  for (const from of [-HATCH_PX, 0, HATCH_PX]) {
    pen.beginPath();
    pen.moveTo(from, HATCH_PX);
    pen.lineTo(from + HATCH_PX, 0);
    pen.stroke();
  }
}

function cross(pen: CanvasRenderingContext2D, color: string, halo: string): void {
  for (const [stroke, width] of [[halo, 5], [color, 2]] as const) {
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    for (const slope of [1, -1]) {
      pen.beginPath();
      pen.moveTo(CROSS_PX / 2 - 4, CROSS_PX / 2 - 4 * slope);
      pen.lineTo(CROSS_PX / 2 + 4, CROSS_PX / 2 + 4 * slope);
      pen.stroke();
    }
  }
}

/** North is up: the map turns it to its azimuth. */
function arc(pen: CanvasRenderingContext2D, color: string, widthPx: number, halo: string): void {
  const centre = ARC_RADIUS_PX + 3;
  const half = (ARC_HALF_DEG * Math.PI) / 180;
  for (const [stroke, width] of [[halo, widthPx + 1.6], [color, widthPx]] as const) {
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    pen.beginPath();
    pen.arc(centre, centre, ARC_RADIUS_PX, -Math.PI / 2 - half, -Math.PI / 2 + half);
    pen.stroke();
  }
}

/** From 12 o'clock on, the worst first; what is not open is grey. */
function ring(pen: CanvasRenderingContext2D, parts: readonly number[], stands: boolean, tokens: Tokens): void {
  const centre = RING_PX / 2;
  const circle = (radius: number): void => {
    pen.beginPath();
    pen.arc(centre, centre, radius, 0, Math.PI * 2);
  };
  pen.fillStyle = tokens['map-halo'];
  circle(DISC_RADIUS_PX + 1.5);
  pen.fill();
  pen.fillStyle = tokens['bg-1'];
  circle(DISC_RADIUS_PX);
  pen.fill();
  const total = parts.reduce((sum, part) => sum + part, 0) || 1;
  let from = -Math.PI / 2;
  pen.lineWidth = RING_WIDTH_PX;
  for (const [at, part] of parts.entries()) {
    const tone = PARTS[at] ?? 'normal';
    const to = from + (part / total) * Math.PI * 2;
    pen.strokeStyle = tone === 'normal' ? tokens['line-3'] : tokens[paintOf(tone).body];
    pen.beginPath();
    pen.arc(centre, centre, DISC_RADIUS_PX - RING_WIDTH_PX / 2, from, to);
    if (part > 0) pen.stroke();
    from = to;
  }
  if (stands) standingRing(pen, DISC_RADIUS_PX + 4, tokens);
}

/** Ground with a number on it. */
function quietDisc(pen: CanvasRenderingContext2D, stands: boolean, tokens: Tokens): void {
  pen.beginPath();
  pen.arc(RING_PX / 2, RING_PX / 2, QUIET_RADIUS_PX, 0, Math.PI * 2);
  pen.fillStyle = tokens['map-block'];
  pen.fill();
  pen.strokeStyle = tokens['map-coast'];
  pen.lineWidth = 1;
  pen.stroke();
  if (stands) standingRing(pen, QUIET_RADIUS_PX + 4, tokens);
}

/** The keyboard stands here. */
function standingRing(pen: CanvasRenderingContext2D, radius: number, tokens: Tokens): void {
  pen.strokeStyle = tokens.beam;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(RING_PX / 2, RING_PX / 2, radius, 0, Math.PI * 2);
  pen.stroke();
}
