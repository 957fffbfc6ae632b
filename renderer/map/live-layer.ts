/**
 * Every moving thing and every dot of the city in one custom layer: `gl.POINTS` from typed arrays, because the source
 * pipeline of a map costs a hundred times more per update (performance.md). Buffers are filled at most once per drawn
 * frame and only from arrays that changed; hidden layers are neither filled nor drawn. No instancing: software GL is slow
 * at it. Tables are drawn in the order given, the last on top; then the rings of selection and keyboard.
 */
import type {CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap} from 'maplibre-gl';
import {CROWD} from './clusters.ts';
import type {LivePrograms, LiveTools} from './live-programs.ts';
import {TONES} from './point-style.ts';
import type {PointTable} from './point-table.ts';
import {composeMatrix, mercatorPerMetre, type LonLat} from './projection.ts';
import {SLIP_TICK_MS} from './motion.ts';
import type {Mark} from './scene.ts';
import {TableBuffers} from './table-buffers.ts';
import {paintOf, rgbOf, type TokenName, type Tokens} from './tokens.ts';

/** With more than this, lines of travel would be a hatching and tell nothing. */
const MOST_LINES = 6_000;
const SMALLEST_SCALE = 0.3;
/** And the further out the view: from half size over the whole city to full size over a district. */
const WHOLE_CITY_ZOOM = 9.5;
const FULL_SIZE_ZOOM = 12.5;
const DIM_BLINK = 0.35;
/** How often it is looked whether the shaders are compiled. */
const LOOK_EVERY_MS = 50;

export interface LiveScene {
  /** Bottom first. */
  readonly tables: readonly PointTable[];
  readonly zoom: number;
  /** How many symbols stand on the whole map. */
  readonly crowd: number;
  /** What wears the selection ring. */
  readonly marks: readonly Mark[];
  readonly tokens: Tokens;
  /** Times every size: 1 at a desk, 3.3 on a wall. */
  readonly density: number;
  /** How strongly a layer is drawn, by its name: 1 is whole. */
  readonly opacityOf: (layer: string) => number;
  /** False in the dark half of the blink. */
  readonly bright: boolean;
  /** The moment to draw for, hub time, where what moves is drawn on between what is received; null: as received. */
  readonly motionMs: number | null;
}

interface Graphics extends LiveTools {
  readonly gl: WebGL2RenderingContext;
  readonly buffers: Map<PointTable, TableBuffers>;
  paintedWith: Tokens | null;
}

export class LiveLayer implements CustomLayerInterface {
  readonly id: string;
  readonly type = 'custom';
  readonly renderingMode = '2d';
  readonly #scene: () => LiveScene;
  readonly #programs: LivePrograms;
  readonly #origin: LonLat;
  #waiting: ReturnType<typeof setInterval> | undefined;
  #graphics: Graphics | null = null;
  /** Frames drawn and milliseconds spent in them, for benches and the honest line in Admin. */
  readonly drawn = {frames: 0, scriptMs: 0};

  constructor(id: string, scene: () => LiveScene, programs: LivePrograms, origin: LonLat) {
    this.id = id;
    this.#programs = programs;
    this.#scene = scene;
    this.#origin = origin;
  }

  onAdd(map: MapLibreMap, context: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl = context as WebGL2RenderingContext;
    this.#graphics = {...this.#programs.take(gl), gl, buffers: new Map(), paintedWith: null};
    this.#whenReady(map);
  }

  onRemove(): void {
    clearInterval(this.#waiting);
    const graphics = this.#graphics;
    if (!graphics) return;
    for (const buffers of graphics.buffers.values()) buffers.delete();
    this.#programs.giveBack(graphics.gl);
    this.#graphics = null;
  }

  render(_context: WebGLRenderingContext | WebGL2RenderingContext, {defaultProjectionData}: CustomRenderMethodInput): void {
    const graphics = this.#graphics;
    if (!graphics || !this.#programs.isReady()) return;
    const startedAt = performance.now();
    const scene = this.#scene();
    const matrix = composeMatrix(defaultProjectionData.mainMatrix, this.#origin);
    this.#dropUnused(graphics, scene);
    this.#setUniforms(graphics, scene, matrix);
    for (const table of scene.tables) {
      table.drawnForMs = table.motion ? scene.motionMs : null;
      this.#drawTable(graphics, table, scene.crowd <= MOST_LINES);
    }
    for (const {table, handle} of scene.marks) this.#drawRing(graphics, table, handle);
    graphics.gl.bindVertexArray(null);
    this.drawn.frames++;
    this.drawn.scriptMs += performance.now() - startedAt;
  }

  /** The ground is drawn meanwhile: nothing of the map waits for our shaders. */
  #whenReady(map: MapLibreMap): void {
    if (this.#programs.isReady()) return;
    this.#waiting = setInterval(() => {
      if (!this.#programs.isReady()) return;
      clearInterval(this.#waiting);
      map.triggerRepaint();
    }, LOOK_EVERY_MS);
  }

  #drawTable(graphics: Graphics, table: PointTable, withLines: boolean): void {
    const {gl, simple, points, lines} = graphics;
    const buffers = this.#buffersOf(graphics, table);
    buffers.upload();
    if (buffers.count === 0) return;
    const steps = buffers.steps;
    const opacity = this.#scene().opacityOf(table.name);
    if (withLines && buffers.lineCount > 0) {
      lines.use();
      gl.uniform3fv(lines.at('u_steps'), steps);
      gl.uniform1f(lines.at('u_opacity'), opacity);
      gl.uniform1i(lines.at('u_capacity'), buffers.capacity);
      this.#setMoment(graphics, lines, table);
      buffers.bindLines();
      const thicknessPx = Math.max(1, Math.round(1.4 * this.#pixelRatio(gl)));
      for (let pixel = 0; pixel < thicknessPx; pixel++) {
        gl.uniform1f(lines.at('u_asidePx'), pixel - (thicknessPx - 1) / 2);
        gl.drawElements(gl.LINES, buffers.lineCount * 2, gl.UNSIGNED_INT, 0);
      }
    }
    buffers.bindPoints();
    for (const [program, from, to] of [[simple, 0, buffers.simpleCount], [points, buffers.simpleCount, buffers.count]] as const) {
      if (to === from) continue;
      program.use();
      gl.uniform3fv(program.at('u_steps'), steps);
      gl.uniform1f(program.at('u_opacity'), opacity);
      gl.uniform1i(program.at('u_pass'), 1);
      this.#setMoment(graphics, program, table);
      gl.drawElements(gl.POINTS, to - from, gl.UNSIGNED_INT, from * Uint32Array.BYTES_PER_ELEMENT);
    }
    if (table.drawnForMs !== null && buffers.lineCount === 0 && buffers.count <= MOST_LINES) this.#drawSpecks(graphics, table, buffers, opacity);
  }

  /** A thing without a line of travel that is drawn well away from where it was received leaves a speck there. */
  #drawSpecks(graphics: Graphics, table: PointTable, buffers: TableBuffers, opacity: number): void {
    const {gl, points} = graphics;
    points.use();
    gl.uniform3fv(points.at('u_steps'), buffers.steps);
    gl.uniform1f(points.at('u_opacity'), opacity);
    this.#setMoment(graphics, points, table);
    gl.uniform1i(points.at('u_pass'), 3);
    gl.drawElements(gl.POINTS, buffers.count, gl.UNSIGNED_INT, 0);
  }

  #setMoment({gl}: Graphics, program: LiveTools['points'], {motion, drawnForMs}: PointTable): void {
    const isMoving = motion !== null && drawnForMs !== null;
    gl.uniform1i(program.at('u_nowMs'), isMoving ? Math.max(0, Math.round(drawnForMs - motion.baseMs)) : -1);
    gl.uniform1i(program.at('u_nowTick'), isMoving ? Math.floor(drawnForMs / SLIP_TICK_MS) % 65_536 : 0);
  }

  #drawRing(graphics: Graphics, table: PointTable, handle: number): void {
    const {gl, points} = graphics;
    const buffers = this.#buffersOf(graphics, table);
    buffers.upload();
    if (handle >= buffers.capacity) return;
    points.use();
    gl.uniform3fv(points.at('u_steps'), buffers.steps);
    gl.uniform1f(points.at('u_opacity'), 1);
    gl.uniform1i(points.at('u_pass'), 2);
    this.#setMoment(graphics, points, table);
    buffers.bindPoints();
    gl.drawArrays(gl.POINTS, handle, 1);
  }

  #setUniforms({gl, simple, points, lines, maxPointPx, digits}: Graphics, scene: LiveScene, matrix: Float32Array): void {
    const lat = (this.#origin.latDeg * Math.PI) / 180;
    for (const program of [lines, simple, points]) {
      program.use();
      gl.uniformMatrix4fv(program.at('u_matrix'), false, matrix);
      gl.uniform2i(program.at('u_origin'), Math.round(this.#origin.lonDeg * 1e6), Math.round(this.#origin.latDeg * 1e6));
      gl.uniform2f(program.at('u_originLat'), Math.sin(lat), Math.cos(lat));
      gl.uniform2f(program.at('u_viewportPx'), gl.drawingBufferWidth, gl.drawingBufferHeight);
      gl.uniform3fv(program.at('u_body[0]'), paints(scene.tokens, 'body'));
    }
    lines.use();
    gl.uniform1f(lines.at('u_mercatorPerMetre'), mercatorPerMetre(this.#origin.latDeg));
    const rgb = (name: TokenName): Float32List => [...rgbOf(scene.tokens[name])];
    for (const program of [simple, points]) {
      program.use();
      gl.uniform3fv(program.at('u_halo'), rgb('map-halo'));
      gl.uniform3fv(program.at('u_quiet'), rgb('text-3'));
      gl.uniform1f(program.at('u_pixelRatio'), this.#pixelRatio(gl));
      gl.uniform1f(program.at('u_maxPointPx'), maxPointPx);
      gl.uniform1f(program.at('u_plainScale'), plainScale(scene));
    }
    gl.uniform3fv(points.at('u_edge[0]'), paints(scene.tokens, 'edge'));
    gl.uniform3fv(points.at('u_ink[0]'), paints(scene.tokens, 'ink'));
    gl.uniform3fv(points.at('u_panel'), rgb('bg-1'));
    gl.uniform3fv(points.at('u_beam'), rgb('beam'));
    gl.uniform3fv(points.at('u_fault'), rgb('fault'));
    gl.uniform1f(points.at('u_blink'), scene.bright ? 1 : DIM_BLINK);
    gl.uniform1i(points.at('u_digits'), 0);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, digits);
  }

  /** By the width that the map gave its canvas: asking the page for it would lay the page out in every frame. */
  #pixelRatio(gl: WebGL2RenderingContext): number {
    const canvas = gl.canvas as HTMLCanvasElement;
    return (canvas.width / Math.max(1, Number.parseFloat(canvas.style.width))) * this.#scene().density;
  }

  #buffersOf(graphics: Graphics, table: PointTable): TableBuffers {
    let buffers = graphics.buffers.get(table);
    if (!buffers) {
      buffers = new TableBuffers(graphics.gl, table);
      graphics.buffers.set(table, buffers);
    }
    return buffers;
  }

  /** A hidden layer keeps no memory on the card; shown again, it is filled whole. */
  #dropUnused(graphics: Graphics, scene: LiveScene): void {
    for (const [table, buffers] of graphics.buffers) {
      if (scene.tables.includes(table)) continue;
      buffers.delete();
      graphics.buffers.delete(table);
    }
  }
}

function plainScale({crowd, zoom}: LiveScene): number {
  const byZoom = Math.max(0, Math.min(1, (zoom - WHOLE_CITY_ZOOM) / (FULL_SIZE_ZOOM - WHOLE_CITY_ZOOM)));
  // At full size a crowd would be one grey blot.
  const byCrowd = Math.sqrt(CROWD / Math.max(1, crowd));
  return Math.max(SMALLEST_SCALE, Math.min(1, byCrowd) * (0.5 + 0.5 * byZoom));
}

function paints(tokens: Tokens, part: 'body' | 'edge' | 'ink'): Float32Array {
  return new Float32Array(TONES.flatMap((tone) => [...rgbOf(tokens[paintOf(tone)[part]])]));
}
