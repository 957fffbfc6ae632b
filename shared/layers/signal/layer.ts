/** Signal strength by grid cell (H3 or 100 m) and operator, from drive tests: percentiles, with how many samples they rest on. */
import {integer, maybe, number, oneOf, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';

export const SIGNAL_CLASSES = ['good', 'fair', 'weak', 'none'] as const;
/** With fewer the cell is drawn as not measured. */
export const ENOUGH_SAMPLES = 5;

/** dBm of a received signal; a wider value is another quantity. */
const dbm = () => number().min(-200).max(0);

export const signal = defineLayer({
  name: 'signal',
  facts: {
    cellId: text(64),
    tech: maybe(text(8)),
    operator: maybe(text(64)),
    rsrpP10Dbm: maybe(dbm()),
    rsrpP50Dbm: maybe(dbm()),
    sinrP50Db: maybe(number().min(-50).max(80)),
    samples: integer().min(0),
    fromAt: maybe(moment()),
    untilAt: maybe(moment()),
    class: oneOf(SIGNAL_CLASSES),
  },
  keepDays: 90,
  access: 'inside',
});
