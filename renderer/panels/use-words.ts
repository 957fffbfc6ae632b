/** Words, numbers and times of this window's language and city, as looks want them. */
import {startTransition, useEffect, useMemo, useState} from 'react';
import {useStore} from 'zustand';
import type {Words} from '../layers/look.ts';
import {hubNow, secondStore} from '../state/clock.ts';
import {linkStore} from '../state/link.ts';
import {DEFAULT_UTC_OFFSET_MINUTES, formatMoment, formatNumber} from '../text/format.ts';
import {useText, type Translate} from '../text/i18n.ts';
import type {Language} from '../text/language.ts';
import type {City} from '../../shared/protocol/down.ts';

export function useWords(): Words {
  const {t, language} = useText();
  const city = useCity();
  return useMemo(() => wordsOf(t, language, city), [t, language, city]);
}

export function useCity(): City | null {
  return useStore(linkStore, ({session}) => session?.city ?? null);
}

export function useUtcOffsetMinutes(): number {
  return useStore(linkStore, ({session}) => session?.city?.utcOffsetMinutes ?? DEFAULT_UTC_OFFSET_MINUTES);
}

/** Hub time, anew each second: what draws an age reads it from here. */
export function useHubNowMs(): number {
  return useStore(secondStore, ({hubNowMs}) => hubNowMs);
}

/**
 * The same for lists over thousands of records: drawn in pieces between which the hand and the map have their turn, and
 * so a moment later. Everything that draws each second would otherwise stand in one long task.
 */
export function useUnhurriedNowMs(): number {
  const [nowMs, setNowMs] = useState(() => secondStore.getState().hubNowMs);
  useEffect(() => secondStore.subscribe(({hubNowMs}) => startTransition(() => setNowMs(hubNowMs))), []);
  return nowMs;
}

function wordsOf(t: Translate, language: Language, city: City | null): Words {
  const offset = city?.utcOffsetMinutes ?? DEFAULT_UTC_OFFSET_MINUTES;
  const tables = {
    incidentTypes: new Map(city?.incidentTypes.map((entry) => [entry.code, entry[language]])),
    dispositions: new Map(city?.dispositions.map((entry) => [entry.code, entry[language]])),
  };
  return {
    t: t as Words['t'],
    language,
    number: (value, decimals) => formatNumber(value, decimals, language),
    time: (atMs) => formatMoment(atMs, hubNow(), offset),
    code: (table, code) => tables[table].get(code) ?? code,
  };
}
