/** The workspace "City systems": the figures of the city, and the feeds on which everything else rests. */
import {FeedsPanel} from '../panels/feeds/feeds-panel.tsx';
import {FiguresPanel} from '../panels/figures/figures-panel.tsx';
import {Fenced} from './fenced.tsx';
import css from './app.module.css';

export function CitySystems() {
  return (
    <main className={css['city']}>
      <Fenced><FiguresPanel /></Fenced>
      <Fenced><FeedsPanel /></Fenced>
    </main>
  );
}
