/** Reads files of a city pack by their schemas: all of them, or one sentence that names the file and the path that is wrong. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {Infer, Schema} from '../../shared/lib/schema.ts';
import {readPackText} from '../../shared/model/city-pack.ts';

/** Which file holds which part, and its schema. */
interface PackParts {
  readonly [part: string]: readonly [file: string, schema: Schema<unknown>];
}

export type PartsOf<Parts extends PackParts> = {readonly [Part in keyof Parts]: Infer<Parts[Part][1]>};

export function readPackFiles<Parts extends PackParts>(folder: string, parts: Parts): Result<PartsOf<Parts>> {
  const read: {[part: string]: unknown} = {};
  for (const [part, [file, schema]] of Object.entries(parts)) {
    const path = join(folder, file);
    let content: string;
    try {
      content = readFileSync(path, 'utf8');
    } catch (error) {
      return err(`${path}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`);
    }
    const value = readPackText<unknown>(path, schema, content);
    if (!value.ok) return value;
    read[part] = value.value;
  }
  // Each part was read by the schema that stands beside its name.
  return ok(read as PartsOf<Parts>);
}
