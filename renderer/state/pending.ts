/**
 * What was asked here and has not taken effect yet. An answer is not an effect: pending ends when the change made by
 * that command is here, or when the command came back refused or returned.
 */
import type {OutboxItem} from '../../shared/protocol/bridge.ts';
import {recordIdFor} from '../../shared/model/command.ts';
import type {OutboxView} from './outbox.ts';

/** The version that this window has of a record; 0 for one that it does not know. */
export type VersionOf = (layer: string, id: string) => number;

/** The record that a command is about, known for a create before the hub has answered. */
export function targetOf({command}: OutboxItem): string {
  return command.target ?? recordIdFor(command.layer, command.id);
}

export function isPending(item: OutboxItem, arrived: ReadonlySet<string>, versionOf: VersionOf): boolean {
  if (item.state === 'refused' || item.state === 'returned' || arrived.has(item.command.id)) return false;
  const version = versionOf(item.command.layer, targetOf(item));
  // A window opened later never saw the change go by; the record's version tells that it is in.
  if (item.state === 'accepted') return version < (item.version ?? 1);
  return item.command.target !== null || version === 0;
}

/** Names of the pending commands of one record. */
export function pendingNames(view: OutboxView, layer: string, id: string, versionOf: VersionOf): ReadonlySet<string> {
  return new Set(
    view.items
      .filter((item) => item.command.layer === layer && targetOf(item) === id && isPending(item, view.arrived, versionOf))
      .map((item) => item.command.name),
  );
}

/** Records of a layer that were asked for here and are not in the picture yet. */
export function pendingCreates(view: OutboxView, layer: string, versionOf: VersionOf): readonly OutboxItem[] {
  return view.items.filter(
    (item) => item.command.layer === layer && item.command.target === null && isPending(item, view.arrived, versionOf),
  );
}
