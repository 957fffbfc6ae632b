import {describe, expect, it} from 'vitest';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Ask} from '../../layers/look.ts';
import {asSeen} from './incident-case.ts';

describe('a decision on an incident', () => {
  it('62: carries the version and the facts it was opened with, though the record has moved on before it is confirmed', () => {
    const asks: Parameters<Ask>[] = [];
    const opened = {state: 'active'} as unknown as FactRecord;
    const record = {id: 'i1', version: 3, facts: opened};
    const send = asSeen(record, (...ask) => void asks.push(ask));
    Object.assign(record, {version: 4, facts: {state: 'resolved'}});
    send('close', {disposition: 'done'});
    expect(asks).toEqual([['incidents', 'i1', 'close', {disposition: 'done'}, {expectedVersion: 3, seen: opened}]]);
  });
});
