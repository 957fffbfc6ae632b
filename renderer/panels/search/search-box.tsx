/** The search box of the top bar and its list: typed text, arrows, Enter goes there or does it. */
import {ChevronRight, MapPin, Search} from 'lucide-react';
import {useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent} from 'react';
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import type {Words} from '../../layers/look.ts';
import {deskStore} from '../../state/desk.ts';
import {linkStore} from '../../state/link.ts';
import {select} from '../../state/selection.ts';
import {foldedWords, markMatches} from '../../text/fold.ts';
import {plainLine} from '../../text/plain.ts';
import {KeyCap} from '../../ui/key-cap.tsx';
import {rowAfterKey} from '../../ui/list-keys.ts';
import {useDesk} from '../desk-context.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {useRecordsVersion} from '../use-records-version.ts';
import {useWords} from '../use-words.ts';
import type {DeskCommand} from './desk-command.ts';
import {readQuery, searchFor, type SearchGroup, type SearchHit} from './search-index.ts';
import {useWarmSearch} from './use-warm-search.ts';
import css from './search-box.module.css';

const PAGE = 5;
const LOOK_AGAIN_EVERY_MS = 500;
const NO_PLACES = [] as const;

export function SearchBox({commands}: {readonly commands: readonly DeskCommand[]}) {
  const {records, flyTo} = useDesk();
  const words = useWords();
  const places = useStore(linkStore, ({session}) => session?.city?.places ?? NO_PLACES);
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const idPrefix = useId();
  const {t} = words;
  const isEmpty = useRef(false);
  // A list that the hand is in does not move; where nothing was found, what comes in is looked through as well.
  const concerns = useCallback(() => isEmpty.current, []);
  const version = useRecordsVersion({records, concerns, everyMs: LOOK_AGAIN_EVERY_MS});
  const {groups} = useMemo(
    () => ({version, groups: isOpen ? searchFor(query, {layers: records.collections, lookOf, places, commands, words}) : []}),
    [isOpen, query, records, places, commands, words, version],
  );
  useWarmSearch(records, words);
  const hits = groups.flatMap((group) => group.hits);
  const showsList = isOpen && query.trim() !== '';
  useEffect(() => {
    isEmpty.current = showsList && hits.length === 0;
  });

  const close = (): void => {
    setIsOpen(false);
    setQuery('');
    input.current?.blur();
  };
  const choose = (hit: SearchHit): void => {
    if (hit.record) select(hit.record.layer, hit.record.id);
    if (hit.position) flyTo(hit.position);
    // What was found is shown, wherever it was asked for.
    if (hit.record || hit.position) deskStore.setState({workspace: 'operations'});
    close();
    hit.command?.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    const hit = hits[active];
    if (event.key === 'Enter' && hit) {
      event.preventDefault();
      choose(hit);
      return;
    }
    const isMove = event.key.startsWith('Arrow') || event.key.startsWith('Page');
    const next = isMove ? rowAfterKey(event.key, active, hits.length, PAGE) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  };

  return (
    <div className={css['search']} role="search">
      <Search size={15} strokeWidth={1.6} aria-hidden="true" />
      <input
        ref={input} className={css['field']} type="text" role="combobox" aria-label={t('search.name')} placeholder={t('search.placeholder')}
        aria-keyshortcuts="/ Control+K" aria-expanded={showsList} aria-controls={`${idPrefix}list`} aria-autocomplete="list"
        aria-activedescendant={showsList && hits[active] ? `${idPrefix}${active}` : undefined} autoComplete="off" spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setIsOpen(true);
        }}
        onFocus={() => setIsOpen(true)} onBlur={() => setIsOpen(false)} onKeyDown={onKeyDown}
      />
      <KeyCap>/</KeyCap>
      {showsList && (
        <div className={css['popup']} onPointerDown={(event) => event.preventDefault()}>
          <p className="visually-hidden" role="status" aria-label={t('search.results')}>{t('search.found', {count: words.number(hits.length, 0)})}</p>
          <div id={`${idPrefix}list`} role="listbox" aria-label={t('search.results')} className={css['list']}>
            {groups.map((group) => (
              <div key={group.name} role="group" aria-labelledby={`${idPrefix}${group.name}`}>
                <p id={`${idPrefix}${group.name}`} className={css['group']} role="presentation">
                  {groupTitle(group, words)}
                </p>
                {group.hits.map((hit) => {
                  const index = hits.indexOf(hit);
                  return (
                    <div
                      key={hit.key} id={`${idPrefix}${index}`} role="option" aria-selected={index === active} className={css['hit']}
                      onPointerMove={() => setActive(index)} onClick={() => choose(hit)}
                    >
                      <HitGlyph hit={hit} />
                      <span className={`${css['title'] ?? ''} ellipsis`}><Marked text={plainLine(hit.title)} query={query} /></span>
                      {hit.command?.keyCap === undefined ? <span className={css['second']}><Marked text={plainLine(hit.second)} query={query} /></span> : <KeyCap>{hit.command.keyCap}</KeyCap>}
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
          {hits.length === 0 && (
            <div className={css['none']}>
              <p>{t('search.none', {query})}</p>
              <p className={css['why']}>{t('search.noneWhy')}</p>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function groupTitle({name, total, hits}: SearchGroup, words: Words): string {
  const title = name === 'places' ? words.t('search.places') : name === 'commands' ? words.t('search.commands') : layerTitle(name, words);
  return total > hits.length ? `${title} · ${words.t('search.some', {shown: words.number(hits.length, 0), total: words.number(total, 0)})}` : title;
}

function HitGlyph({hit}: {readonly hit: SearchHit}) {
  const {records} = useDesk();
  const facts = hit.record ? records.get(hit.record.layer, hit.record.id)?.record : null;
  if (hit.command) return <ChevronRight size={16} strokeWidth={1.6} aria-hidden="true" />;
  if (!hit.record || !facts) return <MapPin size={16} strokeWidth={1.6} aria-hidden="true" />;
  return <RecordGlyph layer={hit.record.layer} facts={facts} sizePx={16} />;
}

/** Matches are underlined, not coloured: hue belongs to trouble. */
function Marked({text, query}: {readonly text: string; readonly query: string}) {
  return markMatches(text, foldedWords(readQuery(query).query)).map(({text: part, matched}, index) =>
    matched ? <u key={index}>{part}</u> : <span key={index}>{part}</span>,
  );
}
