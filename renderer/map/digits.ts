/** The digits inside severity shapes, and the `?` of a suspect value, as one row of square cells. */
export const GLYPH_CELLS = 16;
const CELL_PX = 64;
const GLYPHS = ['', '1', '2', '3', '4', '5', '6', '7', '8', '9', '?'];

export function drawDigits(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = CELL_PX * GLYPH_CELLS;
  canvas.height = CELL_PX;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  if (!pen) return canvas;
  pen.font = `700 ${CELL_PX * 0.86}px "Inter Variable", Inter, "Be Vietnam Pro", sans-serif`;
  pen.textAlign = 'center';
  pen.fillStyle = '#ffffff';
  GLYPHS.forEach((glyph, cell) => {
    const {actualBoundingBoxAscent, actualBoundingBoxDescent} = pen.measureText(glyph);
    const baseline = CELL_PX / 2 + (actualBoundingBoxAscent - actualBoundingBoxDescent) / 2;
    pen.fillText(glyph, CELL_PX * (cell + 0.5), baseline);
  });
  return canvas;
}
