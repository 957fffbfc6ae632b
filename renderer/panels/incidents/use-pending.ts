/** What of the outbox has not taken effect yet, as this window sees it. */
import {useStore} from 'zustand';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {outboxStore} from '../../state/outbox.ts';
import {pendingCreates, pendingNames, type VersionOf} from '../../state/pending.ts';
import type {Records} from '../../state/records.ts';
import {useDesk} from '../desk-context.ts';

export function usePendingCreates(layer: string): readonly OutboxItem[] {
  const {records} = useDesk();
  const view = useStore(outboxStore);
  return pendingCreates(view, layer, versionsOf(records));
}

export function usePendingNames(layer: string, id: string): ReadonlySet<string> {
  const {records} = useDesk();
  const view = useStore(outboxStore);
  return pendingNames(view, layer, id, versionsOf(records));
}

function versionsOf(records: Records): VersionOf {
  return (layer, id) => records.get(layer, id)?.version ?? 0;
}
