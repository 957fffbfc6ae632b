import {describe, expect, it} from 'vitest';
import {TO_ALL} from '../../../shared/layers/messages/send.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {Order} from '../../../shared/model/order.ts';
import {doneCrew, messagesIn, sayingsOf, unreadAtCentre} from './messages-of.ts';

const stored = (id: string, facts: object): StoredRecord => ({
  id, handle: 0, version: 1, at: 1,
  record: {
    geometry: null, observedAt: null, receivedAt: 1, source: 'command', quality: 'good', flags: [], demo: false,
    incident: 'i-1', saying: id, fromUnit: null, to: 'U-1', readAt: null, deliveredAt: null, state: 'active', sentAt: 1, ...facts,
  },
});

describe('a thread', () => {
  it('is of one incident, newest first, a saying to several crews as one', () => {
    const messages = messagesIn([stored('a', {sentAt: 1}), stored('b', {sentAt: 5, incident: 'i-2'}), stored('c', {sentAt: 3}), stored('c-2', {sentAt: 3, saying: 'c'})], 'i-1');
    expect(messages.map(({id}) => id)).toEqual(['c', 'c-2', 'a']);
    expect(sayingsOf(messages).map(({id, messages: all}) => [id, all.length])).toEqual([['c', 2], ['a', 1]]);
  });

  it('counts as unread what crews wrote and nobody at the centre has read', () => {
    const messages = messagesIn([stored('a', {}), stored('b', {to: null, fromUnit: 'U-1'}), stored('c', {to: null, readAt: 5}), stored('d', {to: null, state: 'expired'})]);
    expect(unreadAtCentre(messages).map(({id}) => id)).toEqual(['b']);
  });
});

describe('who is written to', () => {
  const order = (unit: string, clearedAt: number | null): Order => ({
    unit, callSign: `CC-${unit}`, agency: null, role: null, state: clearedAt === null ? 'on_scene' : 'clear', dispatchedAt: 1, dispatchedBy: 'o', alerts: 1, acknowledgedAt: 2, enrouteAt: 3, stagingAt: null,
    onSceneAt: 4, transportAt: null, atFacilityAt: null, clearedAt, etaS: null, distanceM: null, byRadio: false, enteredAt: 1,
  });

  it('is still the chosen crew when it is done meanwhile, and then nobody', () => {
    expect(doneCrew('2', [order('2', null), order('3', null)])).toBeNull();
    expect(doneCrew('2', [order('2', 9), order('3', null)])).toMatchObject({unit: '2', callSign: 'CC-2'});
    expect(doneCrew('9', [order('3', null)])).toEqual({unit: '9', callSign: null});
  });

  it('is the crew again once it is sent anew, and all where all were chosen', () => {
    expect(doneCrew('2', [order('2', 9), order('2', null)])).toBeNull();
    expect(doneCrew(TO_ALL, [order('2', 9)])).toBeNull();
  });
});
