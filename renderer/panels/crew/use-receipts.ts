/** The vehicle's own word that a message has arrived, given once for each, and a tone for what nobody has read. */
import {useEffect, useRef} from 'react';
import {outboxStore} from '../../state/outbox.ts';
import {useDesk} from '../desk-context.ts';
import type {Message} from '../messages/messages-of.ts';

export function useReceipts(messages: readonly Message[], unit: string): void {
  const {ask, sound} = useDesk();
  const told = useRef(new Set<string>());
  useEffect(() => {
    const asked = new Set(outboxStore.getState().items.filter(({command}) => command.name === 'deliver').map(({command}) => command.target));
    const arrived = messages.filter(({id, to, deliveredAt}) => to === unit && deliveredAt === null && !told.current.has(id) && !asked.has(id));
    for (const {id} of arrived) {
      told.current.add(id);
      ask('messages', id, 'deliver', {});
    }
    if (arrived.length > 0) sound.test('one-tone');
  }, [messages, unit, ask, sound]);
}
