/** Alarms of the last ten minutes, a bar each, beside their sum and the threshold. */
import type {Words} from '../../layers/look.ts';
import {FLOOD_ABOVE, type AlarmLoadView} from '../../state/alarm-load.ts';
import css from './alarm-strip.module.css';

const BAR_PX = 5;
const STEP_PX = 7;
const HIGH_PX = 16;
/** Few alarms are low bars: the tallest fills the height only from here on. */
const LEAST_FULL = 5;

export function LoadMeter({load, words}: {readonly load: AlarmLoadView; readonly words: Words}) {
  const full = Math.max(LEAST_FULL, ...load.minutes);
  const said = words.t('alarms.loadSaid', {count: words.number(load.total, 0), limit: FLOOD_ABOVE});
  return (
    <span className={css['load']} title={said}>
      <svg width={STEP_PX * load.minutes.length} height={HIGH_PX} aria-hidden="true">
        {load.minutes.map((count, index) => {
          const height = count === 0 ? 1 : Math.max(2, Math.round((count / full) * HIGH_PX));
          return <rect key={index} className={css['bar']} data-none={count === 0 || undefined} x={index * STEP_PX} y={HIGH_PX - height} width={BAR_PX} height={height} />;
        })}
      </svg>
      <span className="visually-hidden">{said}</span>
      <span className={css['loadCount']} aria-hidden="true">{words.number(load.total, 0)}</span>
      <span className={css['loadWords']} aria-hidden="true">{words.t('alarms.load', {limit: FLOOD_ABOVE})}</span>
    </span>
  );
}
