/**
 * One point table on the graphics card. Each buffer holds the column twice: vertex `handle + capacity` is the far end of
 * the record's line of travel, so that lines need no data of their own. Uploads only what changed since the last one.
 */
import {must} from '../../shared/lib/assert.ts';
import {NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import {SLIP_VALUES} from './motion.ts';
import {STYLE, STYLE_BYTES} from './point-style.ts';
import type {PointTable} from './point-table.ts';
import {ATTRIBUTES} from './shader-columns.ts';

/** Columns of movement by the attribute they feed; a layer without one has the constant "not available". */
const MOVEMENT = {speed: 'speedMps', course: 'courseDeg', heading: 'headingDeg'} as const;
const SLIP_BYTES = SLIP_VALUES * Int16Array.BYTES_PER_ELEMENT;
const place = (name: (typeof ATTRIBUTES)[number]): number => ATTRIBUTES.indexOf(name);

export class TableBuffers {
  /** Steps of speed, course and heading. */
  readonly steps: Float32Array;
  capacity = 0;
  count = 0;
  simpleCount = 0;
  lineCount = 0;
  /** Whether the second half of the buffers is kept filled: only where a record draws a line. */
  #twice = false;
  readonly #gl: WebGL2RenderingContext;
  readonly #table: PointTable;
  readonly #columns: readonly {readonly place: number; readonly column: number; readonly buffer: WebGLBuffer}[];
  readonly #absent: readonly number[];
  readonly #styles: WebGLBuffer;
  readonly #freshness: WebGLBuffer;
  readonly #pointOrder: WebGLBuffer;
  readonly #lineOrder: WebGLBuffer;
  readonly #fixTimes: WebGLBuffer;
  readonly #slips: WebGLBuffer;
  readonly #vertices: WebGLVertexArrayObject;
  /** Whether the two columns of motion are filled and read. */
  #isMoving = false;

  constructor(gl: WebGL2RenderingContext, table: PointTable) {
    this.#gl = gl;
    this.#table = table;
    const {columns} = table.positions;
    const indexOf = (name: string): number => columns.findIndex((column) => column.name === name);
    const stepOf = (name: string): number => columns[indexOf(name)]?.step ?? 1;
    this.steps = Float32Array.of(stepOf(MOVEMENT.speed), stepOf(MOVEMENT.course), stepOf(MOVEMENT.heading));
    const movement = (Object.entries(MOVEMENT) as [keyof typeof MOVEMENT, string][]).map(([attribute, name]) => ({place: place(attribute), column: indexOf(name)}));
    this.#absent = movement.filter(({column}) => column < 0).map(({place: at}) => at);
    this.#columns = [{place: place('lon'), column: 0}, {place: place('lat'), column: 1}, ...movement.filter(({column}) => column >= 0)]
      .map((column) => ({...column, buffer: must(gl.createBuffer(), 'a buffer')}));
    this.#styles = must(gl.createBuffer(), 'a buffer');
    this.#freshness = must(gl.createBuffer(), 'a buffer');
    this.#pointOrder = must(gl.createBuffer(), 'a buffer');
    this.#lineOrder = must(gl.createBuffer(), 'a buffer');
    this.#fixTimes = must(gl.createBuffer(), 'a buffer');
    this.#slips = must(gl.createBuffer(), 'a buffer');
    this.#vertices = must(gl.createVertexArray(), 'a vertex array');
  }

  upload(): void {
    const {changed, positions, styles} = this.#table;
    const needed = Math.max(positions.heardAt.length, styles.length / STYLE_BYTES);
    const again = this.#table.linesAhead > 0;
    const whole = needed > this.capacity || (again && !this.#twice);
    if (needed > this.capacity) this.#allocate(needed);
    this.#twice = again;
    if (whole || changed.positions) {
      for (const {column, buffer} of this.#columns) this.#fill(buffer, positions.values[column]!, positions.length, 4, again);
      this.#table.noteDrawn();
    }
    this.#uploadMotion(whole, again);
    if (whole || changed.styles) this.#fill(this.#styles, styles, styles.length, STYLE_BYTES, again);
    if (whole || changed.freshness) this.#fill(this.#freshness, this.#table.freshness, this.#table.freshness.length, 1, again);
    if (whole || changed.order || changed.styles || changed.freshness) this.#arrange();
    changed.positions = changed.styles = changed.freshness = changed.order = false;
  }

  #uploadMotion(whole: boolean, again: boolean): void {
    const {motion, drawnForMs} = this.#table;
    const isMoving = motion !== null && drawnForMs !== null;
    const isOther = isMoving !== this.#isMoving;
    if (isOther) this.#readMotion(isMoving);
    if (!isMoving || (!whole && !isOther && !this.#table.changed.positions)) return;
    if (!motion.update(drawnForMs) && !whole && !isOther) return;
    const {length} = this.#table.positions;
    this.#fill(this.#fixTimes, motion.fixAt, length, 4, again);
    this.#fill(this.#slips, motion.slips, length * SLIP_VALUES, SLIP_BYTES, again);
  }

  /** What stands has no columns of motion: constants take their place. */
  #readMotion(isMoving: boolean): void {
    const gl = this.#gl;
    this.#isMoving = isMoving;
    gl.bindVertexArray(this.#vertices);
    for (const [at, buffer, values, type, bytes] of [
      [place('fixAt'), this.#fixTimes, 1, gl.INT, 4], [place('slip'), this.#slips, SLIP_VALUES, gl.SHORT, SLIP_BYTES],
    ] as const) {
      if (!isMoving) {
        gl.disableVertexAttribArray(at);
        continue;
      }
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, this.capacity * 2 * bytes, gl.DYNAMIC_DRAW);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribIPointer(at, values, type, 0, 0);
    }
    gl.bindVertexArray(null);
  }

  /** The first `simpleCount` of the order are simple, `count - simpleCount` after them are not. */
  bindPoints(): void {
    this.#bind();
    this.#gl.bindBuffer(this.#gl.ELEMENT_ARRAY_BUFFER, this.#pointOrder);
  }

  bindLines(): void {
    this.#bind();
    this.#gl.bindBuffer(this.#gl.ELEMENT_ARRAY_BUFFER, this.#lineOrder);
  }

  delete(): void {
    const gl = this.#gl;
    for (const {buffer} of this.#columns) gl.deleteBuffer(buffer);
    for (const buffer of [this.#styles, this.#freshness, this.#fixTimes, this.#slips, this.#pointOrder, this.#lineOrder]) gl.deleteBuffer(buffer);
    gl.deleteVertexArray(this.#vertices);
  }

  #bind(): void {
    this.#gl.bindVertexArray(this.#vertices);
    // Constant attributes are not part of a vertex array.
    for (const at of this.#absent) this.#gl.vertexAttribI4i(at, NOT_AVAILABLE, 0, 0, 0);
    if (!this.#isMoving) for (const at of [place('fixAt'), place('slip')]) this.#gl.vertexAttribI4i(at, 0, 0, 0, 0);
  }

  #allocate(capacity: number): void {
    const gl = this.#gl;
    this.capacity = capacity;
    // Its columns are made anew for the new size.
    this.#isMoving = false;
    gl.bindVertexArray(this.#vertices);
    const allocate = (buffer: WebGLBuffer, bytesPerRow: number): void => {
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, capacity * 2 * bytesPerRow, gl.DYNAMIC_DRAW);
    };
    for (const {place: at, buffer} of this.#columns) {
      allocate(buffer, 4);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribIPointer(at, 1, gl.INT, 0, 0);
    }
    allocate(this.#styles, STYLE_BYTES);
    for (const [at, offset] of [[place('styleLow'), 0], [place('styleHigh'), 4]] as const) {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribIPointer(at, 4, gl.UNSIGNED_BYTE, STYLE_BYTES, offset);
    }
    allocate(this.#freshness, 1);
    gl.enableVertexAttribArray(place('freshness'));
    gl.vertexAttribIPointer(place('freshness'), 1, gl.UNSIGNED_BYTE, 1, 0);
    gl.bindVertexArray(null);
  }

  #fill(buffer: WebGLBuffer, values: Int32Array | Int16Array | Uint8Array, length: number, bytesPerRow: number, again: boolean): void {
    const gl = this.#gl;
    if (length === 0) return;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, values, 0, length);
    if (again) gl.bufferSubData(gl.ARRAY_BUFFER, this.capacity * bytesPerRow, values, 0, length);
  }

  /** Splits the order: the simple many first, what needs the whole shader over them, each by rank. */
  #arrange(): void {
    const gl = this.#gl;
    const {order, styles, linesAhead} = this.#table;
    const points = new Uint32Array(order.length);
    const lines = new Uint32Array(linesAhead * 2);
    let simple = 0;
    let lineEnds = 0;
    for (const handle of order) {
      if (this.#table.isSimple(handle)) points[simple++] = handle;
      if (styles[handle * STYLE_BYTES + STYLE.ahead] === 0) continue;
      lines[lineEnds++] = handle;
      lines[lineEnds++] = handle + this.capacity;
    }
    let at = simple;
    for (const handle of order) if (!this.#table.isSimple(handle)) points[at++] = handle;
    gl.bindVertexArray(null);
    for (const [buffer, indices] of [[this.#pointOrder, points], [this.#lineOrder, lines]] as const) {
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.DYNAMIC_DRAW);
    }
    this.count = order.length;
    this.simpleCount = simple;
    this.lineCount = linesAhead;
  }
}
