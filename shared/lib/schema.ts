/**
 * The one door to the schema library. Outside data is `unknown` until `read` has taken it through a schema;
 * inside, types are believed. `object` makes a fresh object without unknown keys, `exactObject` refuses them by path.
 */
import * as z from 'zod';
import {err, ok, type Result} from './result.ts';

export type Schema<T> = z.ZodType<T>;
export type Infer<S extends z.ZodType> = z.infer<S>;

/** Windows forbid `eval`; there the schemas run interpreted. Call before the first `read`. */
export function useInterpretedSchemas(): void {
  z.config({jitless: true});
}

/** Text limits of `standards.md` rule 8: ids ≤ 256, running text ≤ 4,000 characters. */
const MAX_ID_LENGTH = 256;
const MAX_TEXT_LENGTH = 4_000;

export const object = z.object;
export const exactObject = z.strictObject;
export const array = z.array;
export const tuple = z.tuple;
export const record = z.record;
export const union = z.union;
export const taggedUnion = z.discriminatedUnion;
export const oneOf = z.enum;
export const literal = z.literal;
export const unknown = z.unknown;
export const lazy = z.lazy;

export function identifier(): z.ZodString {
  return z.string().min(1).max(MAX_ID_LENGTH);
}

export function text(maxLength: number = MAX_TEXT_LENGTH): z.ZodString {
  return z.string().max(maxLength);
}

export function number(): z.ZodNumber {
  return z.number();
}

export function integer(): z.ZodNumber {
  return z.int();
}

export function flag(): z.ZodBoolean {
  return z.boolean();
}

export function optional<S extends z.ZodType>(schema: S): z.ZodOptional<S> {
  return z.optional(schema);
}

export function nullable<S extends z.ZodType>(schema: S): z.ZodNullable<S> {
  return z.nullable(schema);
}

/** What a source may leave out, or say that it does not know. */
export function maybe<S extends z.ZodType>(schema: S): z.ZodOptional<z.ZodNullable<S>> {
  return z.optional(z.nullable(schema));
}

/** A share 0..1; its field ends in `Share`. */
export function share(): z.ZodNumber {
  return z.number().min(0).max(1);
}

/** Degrees true, 0..360. */
export function bearing(): z.ZodNumber {
  return z.number().min(0).max(360);
}

/** The value in the schema's shape, or one sentence that names the first wrong path. */
export function read<T>(schema: Schema<T>, value: unknown): Result<T> {
  const outcome = schema.safeParse(value);
  if (outcome.success) return ok(outcome.data);
  const issue = outcome.error.issues[0];
  if (!issue) return err('does not fit its schema');
  // The library names the object and hides the key in its sentence; people look for the key.
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...unknownKey].map(String).join('.');
  const message = unknownKey.length > 0 ? 'unknown key' : issue.message;
  return err(path === '' ? message : `${path}: ${message}`);
}

export type JsonSchema = {readonly [keyword: string]: unknown};

/** What a schema takes, as JSON Schema 2020-12; what that cannot say (a transform, a refinement) is left open. */
export function jsonSchemaOf(schema: Schema<unknown>): JsonSchema {
  const {$schema: _, ...rest} = z.toJSONSchema(schema, {io: 'input', unrepresentable: 'any'});
  return rest;
}
