/**
 * Network links (IF-MIB, TWAMP): the way between two ends is a fact with its line, load and delay are live. A probe
 * that could not ask says `unknown`, never `down` (`standards.md`, "Network links").
 */
import {array, maybe, number, oneOf, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {defineLayer} from '../../model/layer.ts';

export const LINK_STATES = ['up', 'down', 'unsure', 'unknown'] as const;

export const OPER_STATUSES = ['up', 'down', 'testing', 'unknown', 'dormant', 'not_present', 'lower_layer_down'] as const;

const USUAL_POLL_S = 30;

export const links = defineLayer({
  name: 'links',
  facts: {
    name: maybe(text(256)),
    aEnd: maybe(text(64)),
    bEnd: maybe(text(64)),
    role: maybe(text(32)),
    linkClass: maybe(text(32)),
    medium: maybe(text(32)),
    capacityMbps: maybe(number().min(0)),
    lengthM: maybe(number().min(0)),
    state: oneOf(LINK_STATES).default('unknown'),
    operStatus: maybe(oneOf(OPER_STATUSES)),
    adminStatus: maybe(oneOf(['up', 'down', 'testing'])),
    lastChange: maybe(moment()),
    /** Ids of what goes through it. */
    dependents: maybe(array(text(256)).max(512)),
    /** The link whose loss took this one with it. */
    blindBy: maybe(text(256)),
    periodS: maybe(number().min(1).max(86_400)),
    other: maybe(text()),
  },
  live: [
    {name: 'inUtilShare', step: 0.001},
    {name: 'outUtilShare', step: 0.001},
    {name: 'rttMs', step: 0.1},
    {name: 'jitterMs', step: 0.1},
    {name: 'lossShare', step: 0.0001},
  ],
  freshness: ({periodS}) => {
    const pollMs = (periodS ?? USUAL_POLL_S) * 1_000;
    return {staleAfterMs: 3 * pollMs, lostAfterMs: 10 * pollMs};
  },
  keepDays: 365,
  access: 'inside',
});
