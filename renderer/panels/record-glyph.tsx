/** The sign of a record in a list or on its card: its severity's shape where it has one, else its layer's icon. */
import {memo} from 'react';
import type {FactRecord} from '../../shared/model/record.ts';
import {lookOf} from '../layers/index.ts';
import {SeverityGlyph, type SeverityLevel} from '../ui/severity-glyph.tsx';
import css from './record-glyph.module.css';

export interface RecordGlyphProps {
  readonly layer: string;
  readonly facts: FactRecord;
  readonly sizePx: number;
}

/** Of the icon's size. */
const CORNER_SHARE = 0.6;
const LEVELS: {readonly [tone: string]: SeverityLevel} = {'sev-0': 0, 'sev-1': 1, 'sev-2': 2, 'sev-3': 3, 'sev-4': 4};

/** Lists are drawn each second; the sign changes with the facts alone. */
export const RecordGlyph = memo(function RecordGlyph({layer, facts, sizePx}: RecordGlyphProps) {
  const look = lookOf(layer);
  const {tone, hollow, digit} = look.point(facts);
  const level = LEVELS[tone];
  // The digit makes it an incident's own sign; without one a thing keeps its icon, and its trouble stands at the corner.
  if (level !== undefined && digit !== '') return <SeverityGlyph level={level} sizePx={sizePx} hollow={hollow} />;
  return (
    <span className={css['icon']} data-tone={tone} aria-hidden="true">
      <look.icon size={sizePx} strokeWidth={1.6} />
      {level !== undefined && level > 0 && <span className={css['level']}><SeverityGlyph level={level} sizePx={Math.round(sizePx * CORNER_SHARE)} /></span>}
    </span>
  );
});
