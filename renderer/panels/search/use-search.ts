/** What is found for what is typed. A list that the hand is in does not move; where nothing was found, what comes in is looked through as well. */
import {useCallback, useEffect, useMemo, useRef} from 'react';
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {linkStore} from '../../state/link.ts';
import {useDesk} from '../desk-context.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useWords} from '../use-words.ts';
import type {DeskCommand} from './desk-command.ts';
import {directHits, type PictureOpener} from './direct-hits.ts';
import {searchFor, type SearchGroup} from './search-index.ts';

const LOOK_AGAIN_EVERY_MS = 500;
const NO_PLACES = [] as const;

export interface SearchOptions {
  readonly query: string;
  readonly commands: readonly DeskCommand[];
  readonly openPicture: PictureOpener;
}

export function useSearch({query, commands, openPicture}: SearchOptions): readonly SearchGroup[] {
  const {records} = useDesk();
  const words = useWords();
  const places = useStore(linkStore, ({session}) => session?.city?.places ?? NO_PLACES);
  const isEmpty = useRef(false);
  const concerns = useCallback(() => isEmpty.current, []);
  const version = useRecordsVersion({records, concerns, everyMs: LOOK_AGAIN_EVERY_MS});
  const {groups} = useMemo(() => {
    const direct = directHits(query, openPicture, words);
    return {version, groups: direct.length > 0 ? direct : searchFor(query, {layers: records.collections, lookOf, places, commands, words})};
  }, [query, openPicture, records, places, commands, words, version]);
  useEffect(() => {
    isEmpty.current = query.trim() !== '' && groups.length === 0;
  });
  return groups;
}
