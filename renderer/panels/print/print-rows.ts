/** The rows of a printed list, all of them up to a limit, in the words of the operator's language. */
import type {FactRecord} from '../../../shared/model/record.ts';
import {lookOf} from '../../layers/index.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import type {Words} from '../../layers/look.ts';
import type {Records} from '../../state/records.ts';
import {capitalised} from '../../text/capital.ts';
import {formatAge, formatCoordinates, NO_VALUE} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {sourceWords} from '../card/card-rows.tsx';
import {ageOf, liveValuesOf, positionOf} from '../record-facts.ts';
import {refOf} from '../record-key.ts';

/** About thirty pages; more is no list that anybody reads on paper. */
export const MAX_PRINTED_ROWS = 1_000;

export interface PrintRow {
  readonly key: string;
  readonly layer: string;
  readonly facts: FactRecord;
  readonly title: string;
  readonly layerTitle: string;
  readonly state: string;
  /** With the word for stale or lost, which colour alone would say on the screen. */
  readonly age: string;
  readonly known: string;
  readonly position: string;
  readonly source: string;
}

export interface PrintRowsOptions {
  readonly records: Records;
  readonly words: Words;
  readonly nowMs: number;
  readonly most?: number;
}

export function printRows(keys: readonly string[], {records, words, nowMs, most = MAX_PRINTED_ROWS}: PrintRowsOptions): readonly PrintRow[] {
  return keys.slice(0, most).flatMap((key) => {
    const {layer: name, id} = refOf(key);
    const layer = records.layers.get(name);
    const stored = layer?.records.get(id);
    const facts = stored?.record;
    if (!layer || !stored || !facts) return [];
    const look = lookOf(name);
    const {knownAt, freshness} = ageOf(layer, facts, stored.handle, nowMs);
    const position = positionOf(layer, stored);
    const age = formatAge(nowMs - knownAt, words.language);
    return [{
      key, layer: name, facts, layerTitle: layerTitle(name, words),
      title: plainLine(look.title(facts, words)),
      state: capitalised(plainLine(look.state(facts, liveValuesOf(layer, stored.handle), words))),
      age: freshness === 'fresh' ? age : `${age} · ${words.t(`freshness.${freshness}`)}`,
      known: words.time(knownAt),
      position: position ? formatCoordinates(position[0], position[1], words.language) : NO_VALUE,
      source: `${plainLine(sourceWords(facts.source, words.t))}${facts.demo ? ` · ${words.t('card.demo')}` : ''}`,
    }];
  });
}
