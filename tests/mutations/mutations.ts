/**
 * The list of `npm run mutate-promises`: for each promise, and each fault that a test makes, slips that a test of ours
 * turns red for. `tests/README.md` has the same as a table; `tests/walls/mutations.test.ts` holds the two together.
 */
import type {Mutation} from './mutation.ts';
import {PROMISES_1_TO_6} from './promises-1-to-6.ts';
import {PROMISES_13_TO_18} from './promises-13-to-18.ts';
import {PROMISES_7_TO_12} from './promises-7-to-12.ts';
import {SIMULATED_SLIPS} from './simulated.ts';

export const MUTATIONS: readonly Mutation[] = [...PROMISES_1_TO_6, ...PROMISES_7_TO_12, ...PROMISES_13_TO_18, ...SIMULATED_SLIPS];
