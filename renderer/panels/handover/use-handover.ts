/** What is open now, and the handovers of the room, for the page and its print. */
import {useStore} from 'zustand';
import {asShift, type Seen, type ShiftFacts} from '../../../shared/layers/shifts/shift.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {handoverOf} from '../../../shared/rules/handover.ts';
import type {FeedHealth} from '../../../shared/protocol/feed-health.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {feedsStore} from '../../state/feeds.ts';
import {outboxStore} from '../../state/outbox.ts';
import type {FactsChanged, Records} from '../../state/records.ts';
import {useDesk} from '../desk-context.ts';
import {feedsInOrder} from '../feeds/feed-order.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useHubNowMs} from '../use-words.ts';

export interface Handover {
  readonly id: string;
  readonly record: FactRecord;
  readonly facts: ShiftFacts;
}

const LAYERS = ['incidents', 'units', 'alarms', 'shifts'];
const REDRAW_EVERY_MS = 1_000;
const concerns = ({reset, ids}: FactsChanged): boolean => reset || LAYERS.some((name) => ids.has(name));

/** Anew each second: ages and what runs out go on by themselves. */
export function useOpenNow(): Seen {
  const {records} = useDesk();
  useRecordsVersion({records, concerns, everyMs: REDRAW_EVERY_MS});
  const nowMs = useHubNowMs();
  const feeds = useStore(feedsStore, (store) => store.feeds);
  const items = useStore(outboxStore, (store) => store.items);
  return openNow(records, {feeds, items, nowMs});
}

export function openNow(records: Records, {feeds, items, nowMs}: {readonly feeds: readonly FeedHealth[]; readonly items: readonly OutboxItem[]; readonly nowMs: number}): Seen {
  const of = (layer: string) => records.layers.get(layer)?.records.values() ?? [];
  return handoverOf({incidents: of('incidents'), units: of('units'), alarms: of('alarms'), feeds: degraded(feeds), commands: unsent(items, records), nowMs});
}

export function degraded(feeds: readonly FeedHealth[]): Seen['feeds'] {
  return feedsInOrder(feeds).filter(({state}) => state !== 'running' && state !== 'starting').map(({name, state, lastMessageAt}) => ({name, state, since: lastMessageAt}));
}

/** Not answered, or come back and not read yet; a handover of its own is none of them. */
export function unsent(items: readonly OutboxItem[], records: Records): Seen['commands'] {
  return items.flatMap(({command, state, askedAt}) => {
    if ((state !== 'waiting' && state !== 'sent' && state !== 'returned') || command.layer === 'shifts') return [];
    const number = command.target === null ? null : records.get(command.layer, command.target)?.record?.['number'];
    return [{name: command.name.slice(0, 64), about: typeof number === 'string' ? number.slice(0, 32) : null, state, askedAt}];
  });
}

/** Newest first. */
export function useHandovers(): readonly Handover[] {
  const {records} = useDesk();
  useRecordsVersion({records, concerns, everyMs: REDRAW_EVERY_MS});
  const stored = [...(records.layers.get('shifts')?.records.values() ?? [])];
  return stored.flatMap(({id, record}) => (record ? [{id, record, facts: asShift(record)}] : []))
    .filter(({facts}) => facts.state !== 'withdrawn').toSorted((one, other) => other.facts.signedOffAt - one.facts.signedOffAt);
}
