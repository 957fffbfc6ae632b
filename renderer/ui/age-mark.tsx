/** An age and its freshness: quiet while fresh, dashed ring when stale, crossed when lost. Words are the caller's. */
import css from './age-mark.module.css';

export interface AgeMarkProps {
  readonly text: string;
  readonly freshness: 'fresh' | 'stale' | 'lost';
  /** `cũ`, `mất`: read aloud, since the mark is only drawn. */
  readonly word: string;
}

export function AgeMark({text, freshness, word}: AgeMarkProps) {
  return (
    <span className={css['age']} data-freshness={freshness}>
      {freshness === 'stale' && <svg className={css['mark']} viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="3.8" /></svg>}
      {freshness === 'lost' && <svg className={css['cross']} viewBox="0 0 10 10" aria-hidden="true"><path d="m2 2 6 6m0-6-6 6" /></svg>}
      <span>{text}</span>
      {freshness !== 'fresh' && <span className="visually-hidden"> {word}</span>}
    </span>
  );
}
