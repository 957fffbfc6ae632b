/** Beside a layer's name: the worst that is open in it, what of ours is down, what is old. Nothing where all is well. */
import {VideoOff} from 'lucide-react';
import type {ReactNode} from 'react';
import type {Words} from '../../layers/look.ts';
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import type {LayerCounts} from './layer-counts.ts';
import css from './layers-panel.module.css';

export function LayerMarks({counts: {stale, lost, faulty, worst}, words}: {readonly counts: LayerCounts; readonly words: Words}) {
  const {t} = words;
  const said = (key: 'layers.stale' | 'layers.lost' | 'layers.fault', count: number): string => t(key, {count: words.number(count, 0)});
  return (
    <span className={css['marks']}>
      {worst !== null && (
        <Mark said={t('layerTree.worst', {count: words.number(worst.count, 0), level: worst.level})} count={worst.count} words={words}>
          <SeverityGlyph level={worst.level} sizePx={11} />
        </Mark>
      )}
      {faulty > 0 && (
        <Mark said={said('layers.fault', faulty)} count={faulty} words={words} isFault>
          <VideoOff size={11} strokeWidth={2} aria-hidden="true" />
        </Mark>
      )}
      {stale > 0 && (
        <Mark said={said('layers.stale', stale)} count={stale} words={words}>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="3.8" className={css['ring']} /></svg>
        </Mark>
      )}
      {lost > 0 && (
        <Mark said={said('layers.lost', lost)} count={lost} words={words}>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="m2 2 6 6m0-6-6 6" className={css['cross']} /></svg>
        </Mark>
      )}
    </span>
  );
}

interface MarkProps {
  readonly said: string;
  readonly count: number;
  readonly words: Words;
  readonly isFault?: boolean;
  readonly children: ReactNode;
}

function Mark({said, count, words, isFault = false, children}: MarkProps) {
  return (
    <span className={isFault ? css['fault'] : css['mark']} title={said}>
      {children}
      <span aria-hidden="true">{words.number(count, 0)}</span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
