/** The state of a feed as a shape: crossed when silent, dashed while it is opened again, barred when stopped. */
import type {FeedState} from '../../../shared/protocol/feed-health.ts';
import css from './feeds-panel.module.css';

const PATHS: {readonly [state in FeedState]: string} = {
  silent: 'm4.5 4.5 7 7m0-7-7 7',
  restarting: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11Z',
  stopped: 'M4 8h8',
  starting: 'M8 5.5v3l2 1.5M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11Z',
  running: 'M8 6.8a1.2 1.2 0 1 0 0 2.4a1.2 1.2 0 0 0 0-2.4Z',
};

export function FeedSign({state}: {readonly state: FeedState}) {
  return (
    <svg className={css['sign']} data-state={state} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[state]} />
    </svg>
  );
}
