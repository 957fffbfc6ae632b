import {describe, expect, it} from 'vitest';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Ask} from '../../layers/look.ts';
import {person} from '../../../shared/model/command.test-support.ts';
import {asSeen, isOfferedTo} from './incident-case.ts';

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

describe('a transfer', () => {
  it('55: waits for who may take it, and not for who offered it', () => {
    const offered = {transfer: {to: 'FD', by: 'mai', at: 1}};
    expect(isOfferedTo(person('lan', 'officer'), offered)).toBe(true);
    for (const who of [person('mai', 'officer'), person('lan', 'operator'), null]) expect(isOfferedTo(who, offered)).toBe(false);
    expect(isOfferedTo(person('lan', 'officer'), {transfer: null})).toBe(false);
  });
});
