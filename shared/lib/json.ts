/**
 * JSON from outside: limits are checked before the text is parsed (`standards.md` rule 9: depth 64), and keys that
 * reach for an object's prototype are refused (`promises.md` T11). Errors are stable words, dashboards count them.
 */
import {err, ok, type Result} from './result.ts';

export const MAX_JSON_DEPTH = 64;

export type JsonRefusal = {readonly code: 'schema' | 'too-large'; readonly reason: string};

export function parseJson(text: string, maxDepth: number = MAX_JSON_DEPTH): Result<unknown, JsonRefusal> {
  if (nestingExceeds(text, maxDepth)) return err({code: 'too-large', reason: `nested deeper than ${maxDepth}`});
  let dangerousKey: string | undefined;
  try {
    const value: unknown = JSON.parse(text, (key, inner: unknown) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') dangerousKey ??= key;
      return inner;
    });
    return dangerousKey === undefined ? ok(value) : err({code: 'schema', reason: `key not allowed: ${dangerousKey}`});
  } catch (error) {
    return err({code: 'schema', reason: `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`});
  }
}

/** One linear pass over the brackets outside strings, so that a bomb costs no stack. */
function nestingExceeds(text: string, maxDepth: number): boolean {
  let depth = 0;
  let insideString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (insideString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) insideString = false;
    } else if (code === 0x22) insideString = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > maxDepth) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}
