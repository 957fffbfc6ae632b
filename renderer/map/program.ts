/** A linked WebGL program; a shader that does not compile is a broken promise of ours and says its own log. */
import {assert, must} from '../../shared/lib/assert.ts';

export class Program {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #places = new Map<string, WebGLUniformLocation | null>();

  constructor(gl: WebGL2RenderingContext, vertexSource: string, fragmentSource: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    const shaders = [shader(gl, gl.VERTEX_SHADER, vertexSource), shader(gl, gl.FRAGMENT_SHADER, fragmentSource)];
    for (const part of shaders) gl.attachShader(this.#program, part);
    gl.linkProgram(this.#program);
    const linked = gl.getProgramParameter(this.#program, gl.LINK_STATUS) === true;
    assert(linked || gl.isContextLost(), `program links: ${gl.getProgramInfoLog(this.#program) ?? ''}`);
    for (const part of shaders) gl.deleteShader(part);
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
  const compiled = gl.getShaderParameter(made, gl.COMPILE_STATUS) === true;
  assert(compiled || gl.isContextLost(), `shader compiles: ${gl.getShaderInfoLog(made) ?? ''}`);
  return made;
}
