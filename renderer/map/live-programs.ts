/** What the live layers of one map draw with: compiled once, shared by all of them, gone with the last. */
import {must} from '../../shared/lib/assert.ts';
import {drawDigits} from './digits.ts';
import {LiveViews} from './live-view.ts';
import {LINE_FRAGMENT, LINE_VERTEX} from './line-shaders.ts';
import {POINT_FRAGMENT, POINT_VERTEX, SIMPLE_FRAGMENT} from './point-shaders.ts';
import {Program} from './program.ts';

export interface LiveTools {
  readonly simple: Program;
  readonly points: Program;
  readonly lines: Program;
  readonly digits: WebGLTexture;
  readonly maxPointPx: number;
}

export class LivePrograms {
  readonly views = new LiveViews();
  #tools: LiveTools | null = null;
  #users = 0;

  take(gl: WebGL2RenderingContext): LiveTools {
    this.#users++;
    this.#tools ??= makeTools(gl);
    return this.#tools;
  }

  /** False while the driver compiles. */
  isReady(): boolean {
    const tools = this.#tools;
    return tools !== null && [tools.simple, tools.points, tools.lines].every((program) => program.isReady());
  }

  giveBack(gl: WebGL2RenderingContext): void {
    if (--this.#users > 0 || !this.#tools) return;
    for (const program of [this.#tools.simple, this.#tools.points, this.#tools.lines]) program.delete();
    gl.deleteTexture(this.#tools.digits);
    this.#tools = null;
  }
}

function makeTools(gl: WebGL2RenderingContext): LiveTools {
  const [, maxPointPx] = gl.getParameter(gl.ALIASED_POINT_SIZE_RANGE) as Float32Array;
  return {
    simple: new Program(gl, POINT_VERTEX, SIMPLE_FRAGMENT),
    points: new Program(gl, POINT_VERTEX, POINT_FRAGMENT),
    lines: new Program(gl, LINE_VERTEX, LINE_FRAGMENT),
    digits: digitTexture(gl),
    maxPointPx: must(maxPointPx, 'a largest point size'),
  };
}

function digitTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = must(gl.createTexture(), 'a texture');
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, drawDigits());
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}
