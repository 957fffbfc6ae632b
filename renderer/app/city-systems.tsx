/** The workspace "City systems": how the feeds are on which everything else rests. */
import {FeedsPanel} from '../panels/feeds/feeds-panel.tsx';
import {Fenced} from './fenced.tsx';
import css from './app.module.css';

export function CitySystems() {
  return <main className={css['city']}><Fenced><FeedsPanel /></Fenced></main>;
}
