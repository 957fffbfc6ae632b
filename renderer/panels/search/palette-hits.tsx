/** What the palette found, by group; matches are underlined, commands show their key. */
import {ChevronRight, Link, MapPin} from 'lucide-react';
import type {Words} from '../../layers/look.ts';
import {foldedWords, markMatches} from '../../text/fold.ts';
import {plainLine} from '../../text/plain.ts';
import {KeyCap} from '../../ui/key-cap.tsx';
import {useDesk} from '../desk-context.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {useWords} from '../use-words.ts';
import {readQuery, type SearchGroup, type SearchHit} from './search-index.ts';
import css from './palette.module.css';

export interface PaletteHitsProps {
  readonly groups: readonly SearchGroup[];
  readonly active: number;
  readonly idPrefix: string;
  readonly query: string;
  readonly onActive: (index: number) => void;
  readonly onChoose: (hit: SearchHit) => void;
}

export function PaletteHits({groups, active, idPrefix, query, onActive, onChoose}: PaletteHitsProps) {
  const words = useWords();
  const hits = groups.flatMap((group) => group.hits);
  return (
    <div id={`${idPrefix}list`} role="listbox" aria-label={words.t('search.results')} className={css['list']} onPointerDown={(event) => event.preventDefault()}>
      {groups.map((group) => (
        <div key={group.name} role="group" aria-labelledby={`${idPrefix}${group.name}`}>
          <p id={`${idPrefix}${group.name}`} className={css['group']} role="presentation">{groupTitle(group, words)}</p>
          {group.hits.map((hit) => {
            const index = hits.indexOf(hit);
            return (
              <div
                key={hit.key} id={`${idPrefix}${index}`} role="option" aria-selected={index === active} className={css['hit']}
                onPointerMove={() => onActive(index)} onClick={() => onChoose(hit)}
              >
                <HitGlyph hit={hit} />
                <span className={`${css['title'] ?? ''} ellipsis`}><Marked text={plainLine(hit.title)} query={query} /></span>
                <span className={`${css['second'] ?? ''} ellipsis`}><Marked text={plainLine(hit.second)} query={query} /></span>
                {hit.command?.keyCap === undefined ? <span /> : <KeyCap>{hit.command.keyCap}</KeyCap>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function groupTitle({name, total, hits}: SearchGroup, {t, number}: Words): string {
  const title = t(`search.group.${name}`);
  return total > hits.length ? `${title} · ${t('search.some', {shown: number(hits.length, 0), total: number(total, 0)})}` : title;
}

function HitGlyph({hit}: {readonly hit: SearchHit}) {
  const {records} = useDesk();
  const facts = hit.record ? records.get(hit.record.layer, hit.record.id)?.record : null;
  if (hit.command) return hit.command.id === 'open-picture' ? <Link size={16} strokeWidth={1.6} aria-hidden="true" /> : <ChevronRight size={16} strokeWidth={1.6} aria-hidden="true" />;
  if (!hit.record || !facts) return <MapPin size={16} strokeWidth={1.6} aria-hidden="true" />;
  return <RecordGlyph layer={hit.record.layer} facts={facts} sizePx={16} />;
}

/** Matches are underlined, not coloured: hue belongs to trouble. */
function Marked({text, query}: {readonly text: string; readonly query: string}) {
  return markMatches(text, foldedWords(readQuery(query).query)).map(({text: part, matched}, index) =>
    matched ? <u key={index}>{part}</u> : <span key={index}>{part}</span>,
  );
}
