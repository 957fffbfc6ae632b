/**
 * What a page notes for the bench, without a word of it in the product: when its socket opened, when the last part of a
 * picture came, and when a frame with so many points was drawn. A pixel is read back behind that draw, so the time is
 * that of a finished frame and not of a queued one. The function runs in the page and may use nothing from here.
 */
export interface Noted {
  readonly openedAtMs: number;
  readonly pictureAtMs: number;
  /** Characters of all its parts. */
  readonly pictureLength: number;
  /** Number of points → when first drawn, epoch ms. */
  readonly drawnAtMs: {readonly [points: number]: number};
}

export function noteDrawing(leastPoints: number): void {
  const noted = {openedAtMs: 0, pictureAtMs: 0, pictureLength: 0, drawnAtMs: {} as {[points: number]: number}};
  Object.assign(window, {benchNoted: noted});
  const gl = WebGL2RenderingContext.prototype;
  const drawElements = gl.drawElements;
  gl.drawElements = function drawAndNote(mode, count, type, offset) {
    drawElements.call(this, mode, count, type, offset);
    if (mode !== this.POINTS || count < leastPoints || noted.drawnAtMs[count] !== undefined) return;
    this.readPixels(0, 0, 1, 1, this.RGBA, this.UNSIGNED_BYTE, new Uint8Array(4));
    const drawnAtMs = Date.now();
    const {canvas} = this;
    // Known once the frame is ended: what is drawn on a canvas that is kept hidden is seen by nobody.
    queueMicrotask(() => {
      if (canvas instanceof HTMLCanvasElement && canvas.style.opacity !== '0') noted.drawnAtMs[count] ??= drawnAtMs;
    });
  };
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => {
        noted.openedAtMs = Date.now();
      });
      this.addEventListener('message', ({data}: MessageEvent<unknown>) => {
        const [, last] = typeof data === 'string' ? (/"picture",\{"part":\d+,"last":(true|false)/.exec(data.slice(0, 100)) ?? []) : [];
        if (last === undefined) return;
        noted.pictureLength += String(data).length;
        if (last === 'true') noted.pictureAtMs = Date.now();
      });
    }
  };
}
