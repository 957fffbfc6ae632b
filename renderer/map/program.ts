/**
 * A WebGL program. It is compiled beside the page's own work where the graphics driver can do that, and used when
 * `isReady`: asking too early would hold the whole window up. A shader that does not compile is a broken promise of ours
 * and says its own log. Uniforms keep their values from frame to frame: what is given again is not told to the driver
 * again. They are given while the program is in use.
 */
import {assert, must} from '../../shared/lib/assert.ts';

type Values = Int32Array | Float32Array;

interface Uniform {
  readonly place: WebGLUniformLocation | null;
  given: Values | number | null;
}

export class Program {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #shaders: readonly WebGLShader[];
  readonly #uniforms = new Map<string, Uniform>();
  #isLinked = false;
  #given: object | null = null;

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

  /** Once for each other object: what depends on it alone is to be given again. */
  isNew(given: object): boolean {
    const isNew = this.#given !== given;
    this.#given = given;
    return isNew;
  }

  int(name: string, value: number): void {
    const uniform = this.#uniform(name);
    if (uniform.given === value) return;
    uniform.given = value;
    this.#gl.uniform1i(uniform.place, value);
  }

  float(name: string, value: number): void {
    const uniform = this.#uniform(name);
    if (uniform.given === value) return;
    uniform.given = value;
    this.#gl.uniform1f(uniform.place, value);
  }

  ints2(name: string, values: Int32Array): void {
    this.#give(name, values, (place) => this.#gl.uniform2iv(place, values));
  }

  floats2(name: string, values: Float32Array): void {
    this.#give(name, values, (place) => this.#gl.uniform2fv(place, values));
  }

  /** One colour or vector, or a list of them by the name of its first: `u_body[0]`. */
  floats3(name: string, values: Float32Array): void {
    this.#give(name, values, (place) => this.#gl.uniform3fv(place, values));
  }

  matrix(name: string, values: Float32Array): void {
    this.#give(name, values, (place) => this.#gl.uniformMatrix4fv(place, false, values));
  }

  /** Whoever has other values makes another array: the one given is kept. */
  #give(name: string, values: Values, tell: (place: WebGLUniformLocation | null) => void): void {
    const uniform = this.#uniform(name);
    const {given} = uniform;
    uniform.given = values;
    if (given === values || (given !== null && typeof given !== 'number' && areEqual(given, values))) return;
    tell(uniform.place);
  }

  #uniform(name: string): Uniform {
    let uniform = this.#uniforms.get(name);
    if (!uniform) {
      uniform = {place: this.#gl.getUniformLocation(this.#program, name), given: null};
      this.#uniforms.set(name, uniform);
    }
    return uniform;
  }

  delete(): void {
    this.#gl.deleteProgram(this.#program);
  }
}

function areEqual(one: Values, other: Values): boolean {
  for (let at = 0; at < other.length; at++) if (one[at] !== other[at]) return false;
  return one.length === other.length;
}

function shader(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const made = must(gl.createShader(type), 'a shader');
  gl.shaderSource(made, source);
  gl.compileShader(made);
  return made;
}
