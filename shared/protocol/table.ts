/** A border's messages as one table of name → schema; a message is read by its name or refused in one sentence. */
import {err, ok, type Result} from '../lib/result.ts';
import {read, type Infer, type Schema} from '../lib/schema.ts';

export type MessageTable = {readonly [name: string]: Schema<object>};

/** The union `{name, message}` of a table, to be switched over. */
export type MessageOf<Table extends MessageTable> = {
  [Name in keyof Table & string]: {readonly name: Name; readonly message: Infer<Table[Name]>};
}[keyof Table & string];

export function readMessage<Table extends MessageTable>(table: Table, name: unknown, value: unknown): Result<MessageOf<Table>> {
  if (typeof name !== 'string' || !Object.hasOwn(table, name)) return err(`unknown message ${String(name).slice(0, 64)}`);
  const schema = table[name];
  if (!schema) return err(`unknown message ${name}`);
  const checked = read(schema, value);
  return checked.ok ? ok({name, message: checked.value} as MessageOf<Table>) : err(`${name}: ${checked.error}`);
}
