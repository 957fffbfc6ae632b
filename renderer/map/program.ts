/**
 * A WebGL program. It is compiled beside the page's own work where the graphics driver can do that, and used when
 * `isReady`: asking too early would hold the whole window up. A shader that does not compile is a broken promise of ours
 * and says its own log.
 */
import {assert, must} from '../../shared/lib/assert.ts';

export class Program {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #shaders: readonly WebGLShader[];
  readonly #places = new Map<string, WebGLUniformLocation | null>();
  #isLinked = false;

  constructor(gl: WebGL2RenderingContext, vertexSource: string, fragmentSource: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    this.#shaders = [shader(gl, gl.VERTEX_SHADER, vertexSource), shader(gl, gl.FRAGMENT_SHADER, fragmentSource)];
    for (const part of this.#shaders) gl.attachShader(this.#program, part);
    gl.linkProgram(this.#program);
  }

  /** Without the extension the driver is waited for, once. */
  isReady(): boolean {
    if (this.#isLinked) return true;
    const gl = this.#gl;
    const parallel = gl.getExtension('KHR_parallel_shader_compile');
    if (parallel && gl.getProgramParameter(this.#program, parallel.COMPLETION_STATUS_KHR) !== true) return false;
    const isLinked = gl.getProgramParameter(this.#program, gl.LINK_STATUS) === true;
    const log = (): string => [gl.getProgramInfoLog(this.#program), ...this.#shaders.map((part) => gl.getShaderInfoLog(part))].join(' ');
    assert(isLinked || gl.isContextLost(), `program links: ${isLinked ? '' : log()}`);
    for (const part of this.#shaders) gl.deleteShader(part);
    this.#isLinked = true;
    return true;
  }

  use(): void {
    this.#gl.useProgram(this.#program);
  }

  at(uniform: string): WebGLUniformLocation | null {
    let place = this.#places.get(uniform);
    if (place === undefined) {
      place = this.#gl.getUniformLocation(this.#program, uniform);
      this.#places.set(uniform, place);
    }
    return place;
  }

  delete(): void {
    this.#gl.deleteProgram(this.#program);
  }
}

function shader(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const made = must(gl.createShader(type), 'a shader');
  gl.shaderSource(made, source);
  gl.compileShader(made);
  return made;
}
