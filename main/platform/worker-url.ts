/** A worker's file beside the module that starts it: `.ts` when run from the sources, `.mjs` when built. */
export function workerUrl(name: string, besideUrl: string): URL {
  return new URL(`${name}${besideUrl.endsWith('.ts') ? '.ts' : '.mjs'}`, besideUrl);
}
