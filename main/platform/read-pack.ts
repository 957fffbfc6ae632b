/**
 * A city pack from its folder: all of it or one sentence that names the file and the path that is wrong. Files that not
 * every city has may be missing; what is there is right as a whole (`whyNotWhole`). The ground is read apart: it is most
 * of the bytes, and only who draws it needs it.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {readPackText} from '../../shared/model/city-pack.ts';
import {GROUND_FILES, type Ground} from '../../shared/model/city-pack/ground.ts';
import type {PackFile} from '../../shared/model/city-pack/pack-file.ts';
import {PACK_FILES, whyNotWhole, type Pack} from '../../shared/model/city-pack/pack.ts';

export function readPack(folder: string): Result<Pack> {
  const pack = readParts<Pack>(folder, PACK_FILES);
  const why = pack.ok ? whyNotWhole(pack.value) : null;
  return why === null ? pack : err(`${folder}: ${why}`);
}

/** `manifest` of the same folder: it may name another file for the land. */
export function readGround(folder: string, manifest: Pack['manifest']): Result<Ground> {
  const {schema} = GROUND_FILES.land;
  return readParts<Ground>(folder, manifest.land === undefined ? GROUND_FILES : {...GROUND_FILES, land: {file: manifest.land, schema}});
}

function readParts<Parts>(folder: string, files: {readonly [part in keyof Parts]: PackFile<Parts[part]>}): Result<Parts> {
  const parts: Partial<Parts> = {};
  for (const part in files) {
    const value = readPackFile(folder, files[part]);
    if (!value.ok) return value;
    parts[part] = value.value;
  }
  // Every part of `files` was read by its own schema.
  return ok(parts as Parts);
}

export function readPackFile<T>(folder: string, {file, schema, without}: PackFile<T>): Result<T> {
  const path = join(folder, file);
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ENOENT' && without !== undefined ? ok(without) : err(`${path}: cannot be read (${code})`);
  }
  return readPackText(path, schema, content);
}
