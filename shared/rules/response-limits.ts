/**
 * What response times are measured against: editions of limits, by phase. An edition says for each phase which share of
 * cases must be done within how long; a city may lay down its own as a setting.
 */
import {array, exactObject, number, text, type Infer} from '../lib/schema.ts';

/**
 * Received to first order; order to leaving; leaving to the scene; received to the first unit on scene. The first and the
 * last are the incident's, the two between each order's.
 */
export const PHASES = ['alarmHandling', 'turnout', 'travel', 'totalResponse'] as const;
export type Phase = (typeof PHASES)[number];

const limitSchema = exactObject({limitS: number().min(1).max(86_400), share: number().min(0.01).max(1)});
export type Limit = Infer<typeof limitSchema>;

const limitsSchema = array(limitSchema).max(4);
export const editionSchema = exactObject({name: text(40).min(1), alarmHandling: limitsSchema, turnout: limitsSchema, travel: limitsSchema, totalResponse: limitsSchema});
export type Edition = Infer<typeof editionSchema>;

/** NFPA 1221 (2016): 64 s in 90 %, 106 s in 95 %; its successor 1225 asks 60 s in 90 %. Turnout and travel after NFPA 1710. */
const FIELD: Pick<Edition, 'turnout' | 'travel' | 'totalResponse'> = {
  turnout: [{limitS: 80, share: 0.9}], travel: [{limitS: 240, share: 0.9}], totalResponse: [{limitS: 384, share: 0.9}],
};
export const EDITIONS: readonly Edition[] = [
  {name: 'NFPA 1221-2016', alarmHandling: [{limitS: 64, share: 0.9}, {limitS: 106, share: 0.95}], ...FIELD},
  {name: 'NFPA 1225-2022', alarmHandling: [{limitS: 60, share: 0.9}, {limitS: 106, share: 0.95}], ...FIELD},
];
