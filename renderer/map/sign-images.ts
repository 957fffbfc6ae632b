/** Small images that the map asks for by name when a feature first wears them: hatches, crosses and the arcs of sectors. */
const HATCH_PX = 8;
const CROSS_PX = 14;
const ARC_RADIUS_PX = 11;
const ARC_HALF_DEG = 32;

/** Pixels for `hatch|#rrggbb`, `cross|#rrggbb` or `arc|#rrggbb|width`; null for a name that is none of these. */
export function drawSign(id: string, scale: number, halo: string): ImageData | null {
  const [kind, color = '', width = ''] = id.split('|');
  switch (kind) {
    case 'hatch':
      return draw(HATCH_PX, scale, (pen) => hatch(pen, color));
    case 'cross':
      return draw(CROSS_PX, scale, (pen) => cross(pen, color, halo));
    case 'arc':
      return draw(ARC_RADIUS_PX * 2 + 6, scale, (pen) => arc(pen, color, Number(width), halo));
    default:
      return null;
  }
}

function draw(sizePx: number, scale: number, paint: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(sizePx * scale);
  const pen = canvas.getContext('2d');
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
