/** The age of a record, growing each second without a message; dashed when stale, crossed when lost. */
import {AgeMark} from '../ui/age-mark.tsx';
import {formatAge} from '../text/format.ts';
import type {StoredRecord} from '../../shared/model/change.ts';
import type {Words} from '../layers/look.ts';
import type {WindowLayer} from '../state/records.ts';
import {ageOf} from './record-facts.ts';
import {useHubNowMs} from './use-words.ts';

export interface RecordAgeProps {
  readonly layer: WindowLayer;
  readonly stored: StoredRecord;
  readonly words: Words;
}

export function RecordAge({layer, stored, words}: RecordAgeProps) {
  const nowMs = useHubNowMs();
  if (stored.record === null) return null;
  const {knownAt, freshness} = ageOf(layer, stored.record, stored.handle, nowMs);
  return <AgeMark text={formatAge(nowMs - knownAt, words.language)} freshness={freshness} word={words.t(`freshness.${freshness}`)} />;
}
