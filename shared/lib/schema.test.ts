import {describe, expect, it} from 'vitest';
import {array, exactObject, integer, object, read, text} from './schema.ts';

describe('reading outside data', () => {
  const schema = exactObject({name: text(8), ports: array(exactObject({port: integer()}))});

  it('an unknown key is named by its path', () => {
    expect(read(schema, {name: 'a', ports: [], colour: 1})).toEqual({ok: false, error: 'colour: unknown key'});
    expect(read(schema, {name: 'a', ports: [{port: 1}, {port: 2, speed: 3}]})).toEqual({ok: false, error: 'ports.1.speed: unknown key'});
  });

  it('a wrong value is named by its path', () => {
    expect(read(schema, {name: 'a', ports: [{port: 'x'}]})).toEqual({ok: false, error: expect.stringMatching(/^ports\.0\.port: /)});
    expect(read(schema, null)).toEqual({ok: false, error: expect.stringMatching(/^Invalid input/)});
  });

  it('an open object drops what it does not know', () => {
    expect(read(object({name: text()}), {name: 'a', colour: 1})).toEqual({ok: true, value: {name: 'a'}});
  });
});
