import {describe, expect, it} from 'vitest';
import type {OutboxState} from '../../shared/protocol/bridge.ts';
import {outboxStore} from '../state/outbox.ts';
import {askBeforeLeaving} from './leave-question.ts';

function isAskedWith(...states: readonly OutboxState[]): boolean {
  const target = new EventTarget();
  askBeforeLeaving(target as unknown as Window);
  outboxStore.setState({
    items: states.map((state, index) => ({
      command: {id: `command-${index}-000000`, layer: 'incidents', target: null, name: 'create', ask: {}},
      askedAt: 0, state, target: null, version: null, reason: null,
    })),
  });
  const event = new Event('beforeunload', {cancelable: true});
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('closing a window', () => {
  it('asks while a command waits or is on its way', () => {
    expect(isAskedWith('accepted', 'waiting')).toBe(true);
    expect(isAskedWith('sent')).toBe(true);
  });

  it('asks nothing when everything is answered', () => {
    expect(isAskedWith()).toBe(false);
    expect(isAskedWith('accepted', 'refused', 'returned')).toBe(false);
  });
});
