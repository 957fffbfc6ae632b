/**
 * What a change of stays is told as, to who asked for it: nothing of what was there already, of fences that are not
 * watched by this person or do not tell such a thing; several at once of one fence are one sentence.
 */
import {asGeofence} from '../../../shared/layers/geofences/geofence.ts';
import {asVisit} from '../../../shared/layers/visits/layer.ts';
import type {Look, Words} from '../../layers/look.ts';
import type {FactsChanged, Records} from '../../state/records.ts';
import {plainLine} from '../../text/plain.ts';

export interface FenceHearer {
  readonly records: Records;
  readonly lookOf: (layer: string) => Look;
  readonly words: Words;
  readonly user: string;
}

export function fenceWords({reset, ids}: FactsChanged, {records, lookOf, words, user}: FenceHearer): readonly string[] {
  // A new picture is no news.
  if (reset) return [];
  const told = new Map<string, string[]>();
  for (const id of ids.get('visits') ?? []) {
    const stored = records.get('visits', id);
    const visit = stored?.record && asVisit(stored.record);
    const facts = visit ? records.get('geofences', visit.fence)?.record : undefined;
    if (!visit || !facts || visit.state === 'ended' || (visit.state === 'inside' && visit.wasInside)) continue;
    const fence = asGeofence(facts);
    if (!fence.watchers.includes(user) || !fence.on.includes(visit.state === 'inside' ? 'enter' : 'leave')) continue;
    const who = records.get(visit.layer, visit.record)?.record;
    const name = who ? plainLine(lookOf(visit.layer).title(who, words)) : visit.record;
    const sentence = words.t(visit.state === 'inside' ? 'craft.fence.entered' : 'craft.fence.left', {name, fence: plainLine(fence.name)});
    told.set(fence.name, [...(told.get(fence.name) ?? []), sentence]);
  }
  return [...told].map(([fence, sentences]) => (sentences.length === 1 ? (sentences[0] ?? '') : words.t('craft.fence.many', {count: words.number(sentences.length, 0), fence: plainLine(fence)})));
}
