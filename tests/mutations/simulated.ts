/** Slips that the simulation of faults must find: each lived through many seeds once, and faults or oracles were made for it. */
import type {Mutation} from './mutation.ts';

const SIMULATED = 'whole system, simulated; messages repeated, out of order, late, dropped';
const IN_SIMULATION = {test: 'tests/system/chaos.test.ts', title: 'P1, P2, P3, P4, P5, P6, P15:'};

export const SIMULATED_SLIPS: readonly Mutation[] = [
  {
    of: ['P4', SIMULATED],
    slip: 'what changed while a snapshot was on its way does not come behind it',
    file: 'main/hub/publish/console-session.ts',
    was: 'this.#sentSeq = startSeq;',
    becomes: 'this.#sentSeq = this.#parts.log.headSeq;',
    ...IN_SIMULATION,
  },
  {
    of: ['P3', SIMULATED],
    slip: 'a batch is taken though the one before it never came',
    file: 'main/console/link/credit.ts',
    was: 'n !== this.handedOn + 1) return false;',
    becomes: 'n < 1) return false;',
    ...IN_SIMULATION,
  },
  {
    of: ['P3', SIMULATED],
    slip: 'how far the hub is by its beat is not looked at',
    file: 'main/console/link/link.ts',
    was: 'if (down.message.n !== this.#credit.handedOn) return this.beginAgain();',
    becomes: '',
    ...IN_SIMULATION,
  },
  {
    of: ['P15', SIMULATED],
    slip: 'a hub that meets a cursor of its lost future keeps the name of its log',
    file: 'main/hub/publish/console-session.ts',
    was: "if (verdict.type === 'other-history') this.#parts.log.beginNewHistory();",
    becomes: '',
    ...IN_SIMULATION,
  },
  {
    of: ['P7', SIMULATED],
    slip: 'windows are told of a batch that is not yet on the disk',
    file: 'main/console/intake.ts',
    was: "await this.#options.cache.do({type: 'batch', changes, cursor});",
    becomes: "void this.#options.cache.do({type: 'batch', changes, cursor}).catch(() => undefined);",
    ...IN_SIMULATION,
  },
];
