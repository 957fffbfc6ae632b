/**
 * The palette: everything that has a name and everything that can be done, by typing. Arrows choose, Enter goes there or
 * does it, Tab shows all that can be done with the chosen thing; closing gives the focus back to where it was.
 */
import {Search} from 'lucide-react';
import {useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent} from 'react';
import {flushSync} from 'react-dom';
import {openActMenu} from '../../state/act-menu.ts';
import {openDialog, toMapDesk} from '../../state/desk.ts';
import {select} from '../../state/selection.ts';
import {KeyCap} from '../../ui/key-cap.tsx';
import {rowAfterKey} from '../../ui/list-keys.ts';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import type {DeskCommand} from './desk-command.ts';
import type {PictureOpener} from './direct-hits.ts';
import {PaletteHits} from './palette-hits.tsx';
import type {SearchHit} from './search-index.ts';
import {useSearch} from './use-search.ts';
import css from './palette.module.css';

const PAGE = 5;

export interface PaletteProps {
  readonly commands: readonly DeskCommand[];
  readonly openPicture: PictureOpener;
}

export function Palette({commands, openPicture}: PaletteProps) {
  const {flyTo} = useDesk();
  const words = useWords();
  const {t} = words;
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const idPrefix = useId();
  const groups = useSearch({query, commands, openPicture});
  const hits = groups.flatMap((group) => group.hits);
  const isAsked = query.trim() !== '';
  const giveBack = useFocusOfBefore(input);

  const close = (): void => {
    flushSync(() => openDialog(null));
    giveBack();
  };
  const choose = (hit: SearchHit): void => {
    close();
    if (hit.record) select(hit.record.layer, hit.record.id);
    // What was found is shown, wherever it was asked for.
    if (hit.record || hit.position) toMapDesk();
    if (hit.position) flyTo(hit.position);
    hit.command?.run();
  };
  const showActs = (hit: SearchHit): void => {
    if (!hit.record && !hit.position) return;
    const box = document.getElementById(`${idPrefix}${hits.indexOf(hit)}`)?.getBoundingClientRect();
    close();
    toMapDesk();
    const target = {records: hit.record ? [hit.record] : [], position: hit.position, placeName: hit.title};
    openActMenu({target, xPx: box?.left ?? 0, yPx: box?.top ?? 0});
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The rest of the window has no part in what is typed here; Ctrl+K is the way out again.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const hit = hits[active];
    if (event.key === 'Escape' || (event.ctrlKey && event.code === 'KeyK')) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && hit) {
      event.preventDefault();
      choose(hit);
    } else if (event.key === 'Tab') {
      event.preventDefault();
      if (hit) showActs(hit);
    } else {
      const isMove = event.key.startsWith('Arrow') || event.key.startsWith('Page');
      const next = isMove ? rowAfterKey(event.key, active, hits.length, PAGE) : undefined;
      if (next === undefined) return;
      event.preventDefault();
      setActive(next);
      document.getElementById(`${idPrefix}${next}`)?.scrollIntoView({block: 'nearest'});
    }
  };

  return (
    <div className={css['veil']} onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div className={css['palette']} role="dialog" aria-modal="true" aria-label={t('search.name')} onKeyDown={onKeyDown} onPointerDown={keepInField}>
        <div className={css['head']} role="search">
          <Search size={18} strokeWidth={1.6} aria-hidden="true" />
          <input
            ref={input} className={css['field']} type="text" role="combobox" aria-label={t('search.name')} placeholder={t('search.placeholder')}
            aria-expanded={isAsked} aria-controls={`${idPrefix}list`} aria-autocomplete="list"
            aria-activedescendant={hits[active] ? `${idPrefix}${active}` : undefined} autoComplete="off" spellCheck={false} value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
          />
          <span className={css['aside']}>{t('search.noMarks')}</span>
        </div>
        <p className="visually-hidden" role="status" aria-label={t('search.results')}>{isAsked ? t('search.found', {count: words.number(hits.length, 0)}) : ''}</p>
        <PaletteHits groups={groups} active={active} idPrefix={idPrefix} query={query} onActive={setActive} onChoose={choose} />
        {isAsked && hits.length === 0 && (
          <div className={css['none']}>
            <p>{t('search.none', {query})}</p>
            <p className={css['why']}>{t('search.noneWhy')}</p>
          </div>
        )}
        <footer className={css['foot']}>
          <Hint caps={['↑', '↓']} does={t('search.hint.choose')} />
          <Hint caps={['↵']} does={t('search.hint.open')} />
          <Hint caps={['Tab']} does={t('search.hint.acts')} />
          <Hint caps={['Esc']} does={t('search.hint.close')} />
          <span className={css['sigils']}>{t('search.hint.sigils')}</span>
        </footer>
      </div>
    </div>
  );
}

/** The keyboard stays in the field, whatever of the palette is clicked. */
function keepInField(event: PointerEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
}

function Hint({caps, does}: {readonly caps: readonly string[]; readonly does: string}) {
  return <span className={css['hint']}>{caps.map((cap) => <KeyCap key={cap}>{cap}</KeyCap>)}{does}</span>;
}

/** Takes the focus when the palette opens; the returned call gives it back. */
function useFocusOfBefore(input: {readonly current: HTMLInputElement | null}): () => void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    input.current?.focus();
  }, [input]);
  return () => {
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({preventScroll: true});
  };
}
