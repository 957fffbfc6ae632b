import {describe, expect, it} from 'vitest';
import type {Identity, Role} from '../../../shared/model/identity.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {isReadOnly, whyNot} from './why-not.ts';

const as = (role: Role): Identity => ({user: role, displayName: role, roles: [role], demo: false});
const incident = (state: string, priority = 'P2'): FactRecord => ({
  geometry: null, observedAt: null, receivedAt: 0, source: 's', quality: 'good', flags: [], demo: false, state, priority, timeline: [],
});
const ask = (name: string, role: Role, facts: FactRecord, pending?: ReadonlySet<string>): string | null =>
  whyNot({name, identity: as(role), facts, ask: name === 'close' ? {disposition: 'x'} : {}, ...(pending ? {pending} : {})});

describe('why a command would be refused', () => {
  it('is nothing for who may, when it is time', () => {
    expect(ask('acknowledge', 'operator', incident('new'))).toBeNull();
    expect(ask('resolve', 'officer', incident('acknowledged'))).toBeNull();
    expect(ask('close', 'supervisor', incident('resolved', 'P1'))).toBeNull();
  });

  it('is the role first', () => {
    expect(ask('resolve', 'operator', incident('acknowledged'))).toBe('not-allowed');
    expect(ask('close', 'officer', incident('resolved', 'P1'))).toBe('close-needs-supervisor');
    expect(ask('close', 'officer', incident('resolved', 'P3'))).toBeNull();
    expect(ask('close', 'operator', incident('resolved', 'P3'))).toBe('not-allowed');
  });

  it('is then the same command still on its way, then the incident’s state', () => {
    expect(ask('acknowledge', 'officer', incident('new'), new Set(['acknowledge']))).toBe('pending');
    expect(ask('acknowledge', 'officer', incident('acknowledged'))).toBe('already-acknowledged');
    expect(ask('resolve', 'officer', incident('new'))).toBe('not-acknowledged');
    expect(ask('close', 'supervisor', incident('acknowledged'))).toBe('not-resolved');
    expect(ask('note', 'operator', incident('closed'))).toBe('incident-closed');
  });

  it('is a word even for what this build does not know', () => {
    expect(ask('teleport', 'supervisor', incident('new'))).toBe('unknown-command');
  });
});

describe('a read-only role', () => {
  it('may do nothing with an incident', () => {
    expect(isReadOnly(as('wall'), incident('new'))).toBe(true);
    expect(isReadOnly(as('operator'), incident('new'))).toBe(false);
  });
});
