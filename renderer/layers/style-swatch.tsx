/** A symbol as the map draws it, small enough for a legend. An incident's digit makes it a severity's own sign. */
import {SeverityGlyph, type SeverityLevel} from '../ui/severity-glyph.tsx';
import type {PointShape, PointStyle} from './look.ts';
import css from './style-swatch.module.css';

const SIZE_PX = 18;
/** In a box of 18, pointing up. */
const PATHS: {readonly [shape in Exclude<PointShape, 'cross'>]: string} = {
  dot: 'M9 6a3 3 0 1 0 0 6a3 3 0 0 0 0-6Z',
  circle: 'M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11Z',
  disc: 'M9 2.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13Z',
  hull: 'M9 1.5 12.5 6v10h-7V6Z',
  arrow: 'M9 2 14.5 15.5 9 12.5 3.5 15.5Z',
  diamond: 'M9 1.5 16.5 9 9 16.5 1.5 9Z',
  triangle: 'M9 2 16.5 15.5h-15Z',
  square: 'M3 3h12v12H3Z',
  gauge: 'M5.5 1.5h7v15h-7Z',
  bus: 'M9 2 14 6v10H4V6Z',
  mast: 'M9 2 11 16.5H7Z',
  pin: 'M9 16.5 4 9a5 5 0 1 1 10 0Z',
  // A line or an area: its place alone is a point.
  none: 'M2 8h14v2H2Z',
};
const LEVELS: {readonly [tone: string]: SeverityLevel} = {'sev-0': 0, 'sev-1': 1, 'sev-2': 2, 'sev-3': 3, 'sev-4': 4};

export function StyleSwatch({style: {shape, tone, hollow, digit}}: {readonly style: PointStyle}) {
  const level = LEVELS[tone];
  if (level !== undefined && digit !== '') return <SeverityGlyph level={level} sizePx={SIZE_PX} hollow={hollow} />;
  return (
    <svg className={css['swatch']} width={SIZE_PX} height={SIZE_PX} viewBox="0 0 18 18" aria-hidden="true" data-tone={tone} data-hollow={hollow || undefined}>
      {shape === 'cross' ? <path d="m4 4 10 10M14 4 4 14" className={css['cross']} /> : <path d={PATHS[shape]} className={css['shape']} />}
    </svg>
  );
}
