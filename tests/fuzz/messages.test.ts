/**
 * P12: what comes over a socket, of every name there is, right and spoiled: it is read or refused in a sentence, nothing
 * throws and nothing takes a second. Both sides of both borders: hub and console, console and window. The slowest is told.
 */
import fc from 'fast-check';
import {afterAll, describe, expect, it} from 'vitest';
import {jsonSchemaOf, type Schema} from '../../shared/lib/schema.ts';
import {CALLS, EVENTS} from '../../shared/protocol/bridge.ts';
import {DOWN} from '../../shared/protocol/down.ts';
import {readMessage, type MessageTable} from '../../shared/protocol/table.ts';
import {UP} from '../../shared/protocol/up.ts';
import {fitting, maybeSpoiled} from './from-schema.ts';
import {Slowest} from '../support/slowest.ts';

const TABLES: {readonly [border: string]: MessageTable} = {'console to hub': UP, 'hub to console': DOWN, 'window to console': CALLS, 'console to window': EVENTS};
const MESSAGES = Object.entries(TABLES).flatMap(([border, table]) => Object.entries(table).map(([name, schema]) => ({border, table, name, schema: schema as Schema<object>})));
const INPUTS = process.env['HAIDANG_SOAK'] === '1' ? 1_000_000 : 4_000;
const EACH = Math.ceil(INPUTS / MESSAGES.length);

const slowest = new Slowest();
afterAll(() => process.stdout.write(`messages: ${EACH * MESSAGES.length} inputs, ${slowest.text}\n`));

describe.each(MESSAGES)('P12: $border, $name', ({border, table, name, schema}) => {
  it('is read or refused in a sentence, whatever is in it', () => {
    const seen = {read: 0, refused: 0};
    fc.assert(fc.property(maybeSpoiled(fitting(jsonSchemaOf(schema))), (input) => {
      const checked = slowest.time(`${border}, ${name}`, () => readMessage(table, name, input));
      seen[checked.ok ? 'read' : 'refused']++;
      if (!checked.ok) expect(checked.error).toMatch(new RegExp(`^${name}: .{3,}`, 's'));
    }), {numRuns: EACH});
    // What is never read or never refused would not have been tried.
    expect(seen.read).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
  });
});
