/**
 * Every moving thing and every dot of the city in one custom layer: `gl.POINTS` from typed arrays, because the source
 * pipeline of a map costs a hundred times more per update (performance.md). Buffers are filled at most once per drawn
 * frame and only from arrays that changed; hidden layers are neither filled nor drawn. No instancing: software GL is slow
 * at it. Tables are drawn in the order given, the last on top; then the rings of selection, keyboard and advice.
 */
import type {CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap} from 'maplibre-gl';
import type {LivePrograms, LiveTools} from './live-programs.ts';
import type {LiveView} from './live-view.ts';
import type {PointTable} from './point-table.ts';
import type {Program} from './program.ts';
import {composeMatrix, mercatorPerMetre, type LonLat} from './projection.ts';
import {SLIP_TICK_MS} from './motion.ts';
import type {Mark} from './scene.ts';
import {TableBuffers} from './table-buffers.ts';
import type {Tokens} from './tokens.ts';

/** With more than this, lines of travel would be a hatching and tell nothing. */
const MOST_LINES = 6_000;
const DIM_BLINK = 0.35;
/** How often it is looked whether the shaders are compiled. */
const LOOK_EVERY_MS = 50;

export interface LiveScene {
  /** Bottom first. */
  readonly tables: readonly PointTable[];
  readonly zoom: number;
  /** How many symbols stand on the whole map. */
  readonly crowd: number;
  /** What wears a ring. */
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
}

/** What is the same for everything drawn in one frame. */
interface Frame {
  readonly scene: LiveScene;
  readonly matrix: Float32Array;
  readonly view: LiveView;
}

export class LiveLayer implements CustomLayerInterface {
  readonly id: string;
  readonly type = 'custom';
  readonly renderingMode = '2d';
  readonly #scene: () => LiveScene;
  readonly #programs: LivePrograms;
  readonly #origin: LonLat;
  readonly #originSteps: Int32Array;
  /** Sine and cosine of its latitude. */
  readonly #originLat: Float32Array;
  #waiting: ReturnType<typeof setInterval> | undefined;
  #graphics: Graphics | null = null;
  /** Frames drawn and milliseconds spent in them, for benches and the honest line in Admin. */
  readonly drawn = {frames: 0, scriptMs: 0};

  constructor(id: string, scene: () => LiveScene, programs: LivePrograms, origin: LonLat) {
    this.id = id;
    this.#programs = programs;
    this.#scene = scene;
    this.#origin = origin;
    const lat = (origin.latDeg * Math.PI) / 180;
    this.#originSteps = Int32Array.of(Math.round(origin.lonDeg * 1e6), Math.round(origin.latDeg * 1e6));
    this.#originLat = Float32Array.of(Math.sin(lat), Math.cos(lat));
  }

  onAdd(map: MapLibreMap, context: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl = context as WebGL2RenderingContext;
    this.#graphics = {...this.#programs.take(gl), gl, buffers: new Map()};
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
    const {gl, digits} = graphics;
    const scene = this.#scene();
    const frame = this.#frameOf(graphics, scene, composeMatrix(defaultProjectionData.mainMatrix, this.#origin));
    this.#dropUnused(graphics, scene);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, digits);
    for (const table of scene.tables) {
      table.drawnForMs = table.motion ? scene.motionMs : null;
      this.#drawTable(graphics, frame, table);
    }
    for (const mark of scene.marks) this.#drawRing(graphics, frame, mark);
    gl.bindVertexArray(null);
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

  #drawTable(graphics: Graphics, frame: Frame, table: PointTable): void {
    const {gl, simple, points, lines} = graphics;
    const {scene, view: {pixelRatio}} = frame;
    const buffers = this.#buffersOf(graphics, table);
    buffers.upload();
    if (buffers.count === 0) return;
    const opacity = scene.opacityOf(table.name);
    if (scene.crowd <= MOST_LINES && buffers.lineCount > 0) {
      this.#use(graphics, lines, frame, table, buffers, opacity);
      lines.float('u_mercatorPerMetre', mercatorPerMetre(this.#origin.latDeg));
      lines.int('u_capacity', buffers.capacity);
      buffers.bindLines();
      const thicknessPx = Math.max(1, Math.round(1.4 * pixelRatio));
      for (let pixel = 0; pixel < thicknessPx; pixel++) {
        lines.float('u_asidePx', pixel - (thicknessPx - 1) / 2);
        gl.drawElements(gl.LINES, buffers.lineCount * 2, gl.UNSIGNED_INT, 0);
      }
    }
    buffers.bindPoints();
    for (const [program, from, to] of [[simple, 0, buffers.simpleCount], [points, buffers.simpleCount, buffers.count]] as const) {
      if (to === from) continue;
      this.#usePoints(graphics, program, frame, table, buffers, opacity, 1);
      gl.drawElements(gl.POINTS, to - from, gl.UNSIGNED_INT, from * Uint32Array.BYTES_PER_ELEMENT);
    }
    if (table.drawnForMs === null || buffers.lineCount > 0 || buffers.count > MOST_LINES) return;
    // A thing without a line of travel that is drawn well away from where it was received leaves a speck there.
    this.#usePoints(graphics, points, frame, table, buffers, opacity, 3);
    gl.drawElements(gl.POINTS, buffers.count, gl.UNSIGNED_INT, 0);
  }

  #drawRing(graphics: Graphics, frame: Frame, {table, handle, kind}: Mark): void {
    const {gl, points} = graphics;
    const buffers = this.#buffersOf(graphics, table);
    buffers.upload();
    if (handle >= buffers.capacity) return;
    this.#usePoints(graphics, points, frame, table, buffers, 1, kind === 'selected' ? 2 : 4);
    buffers.bindPoints();
    gl.drawArrays(gl.POINTS, handle, 1);
  }

  #use({maxPointPx}: LiveTools, program: Program, {matrix, view}: Frame, {motion, drawnForMs}: PointTable, {steps}: TableBuffers, opacity: number): void {
    program.use();
    if (program.isNew(view)) this.#tellView(program, view, maxPointPx);
    program.matrix('u_matrix', matrix);
    program.floats3('u_steps', steps);
    program.float('u_opacity', opacity);
    const isMoving = motion !== null && drawnForMs !== null;
    program.int('u_nowMs', isMoving ? Math.max(0, Math.round(drawnForMs - motion.baseMs)) : -1);
    program.int('u_nowTick', isMoving ? Math.floor(drawnForMs / SLIP_TICK_MS) % 65_536 : 0);
  }

  /** What a program does not read has no place in it, and giving it does nothing. */
  #tellView(program: Program, {viewportPx, paints, pixelRatio, plainScale, bright}: LiveView, maxPointPx: number): void {
    program.ints2('u_origin', this.#originSteps);
    program.floats2('u_originLat', this.#originLat);
    program.floats2('u_viewportPx', viewportPx);
    program.floats3('u_body[0]', paints.body);
    program.floats3('u_halo', paints.halo);
    program.floats3('u_quiet', paints.quiet);
    program.floats3('u_edge[0]', paints.edge);
    program.floats3('u_ink[0]', paints.ink);
    program.floats3('u_panel', paints.panel);
    program.floats3('u_beam', paints.beam);
    program.floats3('u_fault', paints.fault);
    program.float('u_pixelRatio', pixelRatio);
    program.float('u_maxPointPx', maxPointPx);
    program.float('u_plainScale', plainScale);
    program.float('u_blink', bright ? 1 : DIM_BLINK);
    program.int('u_digits', 0);
  }

  /** `pass` as the shader numbers them. */
  #usePoints(tools: LiveTools, program: Program, frame: Frame, table: PointTable, buffers: TableBuffers, opacity: number, pass: number): void {
    this.#use(tools, program, frame, table, buffers, opacity);
    program.int('u_pass', pass);
  }

  #frameOf({gl}: Graphics, scene: LiveScene, matrix: Float32Array): Frame {
    const canvas = gl.canvas as HTMLCanvasElement;
    const {drawingBufferWidth: widthPx, drawingBufferHeight: heightPx} = gl;
    // By the width that the map gave its canvas: asking the page for it would lay the page out in every frame.
    const pixelRatio = (canvas.width / Math.max(1, Number.parseFloat(canvas.style.width))) * scene.density;
    return {scene, matrix, view: this.#programs.views.of({...scene, pixelRatio, widthPx, heightPx})};
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
