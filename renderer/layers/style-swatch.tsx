/** A symbol or a line as the map draws it, small enough for a legend. An incident's digit makes it a severity's own sign. */
import {SeverityGlyph, type SeverityLevel} from '../ui/severity-glyph.tsx';
import type {LinePattern, OutlineStyle, PointShape, PointStyle} from './look.ts';
import css from './style-swatch.module.css';

export interface StyleSwatchProps {
  readonly style: PointStyle;
  /** Where the thing is a line or an area. */
  readonly outline: OutlineStyle | null;
}

const SIZE_PX = 18;
/** In a box of 18, pointing up. */
const PATHS: {readonly [shape in Exclude<PointShape, 'cross' | 'none'>]: string} = {
  dot: 'M9 6a3 3 0 1 0 0 6a3 3 0 0 0 0-6Z',
  circle: 'M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11Z',
  disc: 'M9 2.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13Z',
  gauge: 'M9 2.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13Z',
  hull: 'M9 1.5 12.5 6v10h-7V6Z',
  arrow: 'M9 2 14.5 15.5 9 12.5 3.5 15.5Z',
  diamond: 'M9 1.5 16.5 9 9 16.5 1.5 9Z',
  triangle: 'M9 2 16.5 15.5h-15Z',
  square: 'M3 3h12v12H3Z',
  bus: 'M4 3.5h10v10H4Z',
  mast: 'M9 2.5 13 15.5H5Z',
  pin: 'M3 3h12v8.5h-4L9 15l-2-3.5H3Z',
};
const LEVELS: {readonly [tone: string]: SeverityLevel} = {'sev-0': 0, 'sev-1': 1, 'sev-2': 2, 'sev-3': 3, 'sev-4': 4};
/** The map's dashes in px. */
const DASHES: {readonly [pattern in LinePattern]: string | undefined} = {
  solid: undefined, dots: '3 3', dashes: '7 3', sparse: '1 5', broken: '6 4', 'fine-dots': '2 4',
};
const LINE_WIDTH_PX = 28;

export function StyleSwatch({style, outline}: StyleSwatchProps) {
  const {shape, tone, hollow, digit} = style;
  const level = LEVELS[tone];
  if (outline && (shape === 'none' || shape === 'dot')) return <LineSwatch outline={outline} />;
  if (level !== undefined && digit !== '') return <SeverityGlyph level={level} sizePx={SIZE_PX} hollow={hollow} />;
  return (
    <svg className={css['swatch']} width={SIZE_PX} height={SIZE_PX} viewBox="0 0 18 18" aria-hidden="true" data-tone={tone} data-hollow={(hollow || shape === 'gauge') || undefined}>
      {shape === 'cross' || shape === 'none' ? <path d="m4 4 10 10M14 4 4 14" className={css['cross']} /> : <path d={PATHS[shape]} className={css['shape']} />}
      {shape === 'gauge' && <path d="M2.6 10h12.8a6.5 6.5 0 0 1-12.8 0Z" className={css['filled']} />}
    </svg>
  );
}

function LineSwatch({outline: {color, pattern, widthPx, crossed, fill}}: {readonly outline: OutlineStyle}) {
  const isArea = fill !== undefined && fill !== 'none';
  return (
    <svg className={css['swatch']} width={LINE_WIDTH_PX} height={SIZE_PX} viewBox={`0 0 ${LINE_WIDTH_PX} ${SIZE_PX}`} aria-hidden="true" data-tone={color}>
      {isArea && <rect x="1.5" y="2.5" width={LINE_WIDTH_PX - 3} height={SIZE_PX - 5} className={css['area']} />}
      {!isArea && <path d={`M1 9h${LINE_WIDTH_PX - 2}`} className={css['line']} strokeWidth={Math.max(1.5, widthPx)} strokeDasharray={DASHES[pattern]} />}
      {crossed === true && <path d="m11 6 6 6m0-6-6 6" className={css['cross']} />}
    </svg>
  );
}
