/**
 * The four severities by shape, digit and colour, so that a greyscale print keeps them (design §1.4). Hollow: the
 * cause is gone. Dashed: asked for here, not yet taken by the hub.
 */
import css from './severity-glyph.module.css';

export type SeverityLevel = 0 | 1 | 2 | 3 | 4;

export interface SeverityGlyphProps {
  readonly level: SeverityLevel;
  readonly sizePx: number;
  readonly hollow?: boolean;
  readonly dashed?: boolean;
}

/** In a box of 24; the digit sits lower in the triangle. */
const SHAPES: {readonly [level in SeverityLevel]: {readonly path: string; readonly digitY: number}} = {
  0: {path: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17Z', digitY: 12},
  1: {path: 'M12 1.6 22.4 12 12 22.4 1.6 12Z', digitY: 12},
  2: {path: 'M12 2.4 22.6 21H1.4Z', digitY: 15.2},
  3: {path: 'M3.6 3.6h16.8v16.8H3.6Z', digitY: 12},
  4: {path: 'M12 2.4a9.6 9.6 0 1 0 0 19.2a9.6 9.6 0 0 0 0-19.2Z', digitY: 12},
};
/** Below this a digit is a smudge, and the row says it in words. */
const LEAST_SIZE_WITH_DIGIT_PX = 14;

export function SeverityGlyph({level, sizePx, hollow = false, dashed = false}: SeverityGlyphProps) {
  const {path, digitY} = SHAPES[level];
  const filled = !hollow && !dashed && level !== 0;
  return (
    <svg
      className={css['glyph']} width={sizePx} height={sizePx} viewBox="0 0 24 24" aria-hidden="true"
      data-level={level} data-filled={filled || undefined}
    >
      <path d={path} className={css['shape']} strokeDasharray={dashed ? '3.5 2.5' : undefined} />
      {level > 0 && sizePx >= LEAST_SIZE_WITH_DIGIT_PX && (
        <text x="12" y={digitY} className={css['digit']} textAnchor="middle" dominantBaseline="central">{level}</text>
      )}
    </svg>
  );
}
