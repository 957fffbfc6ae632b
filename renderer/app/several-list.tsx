/** Several things at one point of the map: all of them by name, worst first, to choose one by pointer or keys. */
import {useEffect, useRef, type KeyboardEvent} from 'react';
import {lookOf} from '../layers/index.ts';
import type {Hit} from '../map/pick.ts';
import {useDesk} from '../panels/desk-context.ts';
import {RecordGlyph} from '../panels/record-glyph.tsx';
import {keyOf} from '../panels/record-key.ts';
import {useWords} from '../panels/use-words.ts';
import {select} from '../state/selection.ts';
import {plainLine} from '../text/plain.ts';
import css from './map-slot.module.css';

export interface Several {
  readonly hits: readonly Hit[];
  readonly at: {readonly xPx: number; readonly yPx: number};
}

export function SeveralList({several: {hits, at}, onDone}: {readonly several: Several; readonly onDone: () => void}) {
  const {records} = useDesk();
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), [hits]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const present = buttons.findIndex((button) => button === document.activeElement);
    buttons.at((present + step) % buttons.length)?.focus();
  };
  return (
    <ul
      ref={list} className={css['several']} style={{left: at.xPx + 12, top: at.yPx + 12}} onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onDone();
      }}
    >
      {hits.map(({layer, id}) => {
        const facts = records.get(layer, id)?.record;
        return facts ? (
          <li key={`${layer}/${id}`}>
            <button
              type="button" className={css['one']} data-record={keyOf(layer, id)}
              onClick={() => {
                select(layer, id);
                onDone();
              }}
            >
              <RecordGlyph layer={layer} facts={facts} sizePx={16} />
              <span className="ellipsis">{plainLine(lookOf(layer).title(facts, words))}</span>
            </button>
          </li>
        ) : null;
      })}
    </ul>
  );
}
