export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}
export function toPalette(png: Buffer): Buffer;
export function readPng(png: Buffer): Picture;
