/** A unit's tag, drawn for the screen's own pixels: 18 high, corner 3, call sign in tabular figures (design §5). */
import type {TagLook} from './labels.ts';
import {tagHalfWidthPx} from './point-style.ts';
import {paintOf, type Tokens} from './tokens.ts';

const HEIGHT_PX = 18;
const HALO_PX = 2;
const CORNER_PX = 3;

export function tagImageId(tag: TagLook): string {
  return `tag|${tag.tone}|${tag.hollow ? 'hollow' : 'filled'}|${tag.age}|${tag.text}`;
}

/** Pixels at `scale` device pixels per CSS pixel. */
export function drawTag(tag: TagLook, tokens: Tokens, scale: number): ImageData {
  const widthPx = tagHalfWidthPx(tag.text) * 2;
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((widthPx + HALO_PX * 2) * scale);
  canvas.height = Math.ceil((HEIGHT_PX + HALO_PX * 2) * scale);
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  if (!pen) return new ImageData(canvas.width, canvas.height);
  pen.scale(scale, scale);
  const paint = paintOf(tag.tone);
  const filled = !tag.hollow && tag.age === 'fresh';
  const plate = (inset: number): void => {
    pen.beginPath();
    pen.roundRect(HALO_PX + inset, HALO_PX + inset, widthPx - inset * 2, HEIGHT_PX - inset * 2, CORNER_PX);
  };
  plate(-1.5);
  pen.fillStyle = tokens['map-halo'];
  pen.fill();
  plate(0.75);
  pen.fillStyle = filled ? tokens[paint.body] : tokens['bg-1'];
  pen.fill();
  pen.strokeStyle = filled && tag.tone === 'sev-1' ? tokens['sev-1-edge'] : tokens[paint.body];
  pen.lineWidth = 1.5;
  // Out of service is grey and dashed, as what is old is dashed: neither is to be counted on.
  if (tag.age !== 'fresh' || (tag.tone === 'normal' && tag.hollow)) pen.setLineDash([3, 2]);
  pen.stroke();
  pen.setLineDash([]);
  pen.font = '650 11px "Inter Variable", Inter, "Be Vietnam Pro", sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = filled ? tokens[paint.ink] : tokens['text-1'];
  pen.fillText(tag.text, HALO_PX + widthPx / 2, HALO_PX + 13, widthPx - 6);
  if (tag.age === 'lost') cross(pen, HALO_PX + widthPx / 2, HALO_PX + HEIGHT_PX / 2, tokens);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Both strokes keep clear of the call sign's middle, so that it can still be read. */
function cross(pen: CanvasRenderingContext2D, x: number, y: number, tokens: Tokens): void {
  pen.lineWidth = 1.2;
  pen.strokeStyle = tokens['text-3'];
  for (const slope of [-1, 1]) {
    pen.beginPath();
    pen.moveTo(x - 9, y - 9 * slope);
    pen.lineTo(x + 9, y + 9 * slope);
    pen.stroke();
  }
}
