/**
 * Closing the last window ends the console, and commands that wait are then sent only at the next start: the browser
 * asks first. With nothing waiting it closes without a word.
 */
import {outboxStore} from '../state/outbox.ts';

export function askBeforeLeaving(target: Pick<Window, 'addEventListener'>): void {
  target.addEventListener('beforeunload', (event) => {
    const waits = outboxStore.getState().items.some(({state}) => state === 'waiting' || state === 'sent');
    if (waits) event.preventDefault();
  });
}
