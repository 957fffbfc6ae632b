/**
 * Bodies on their way to one pushed feed: one after the other, in order. Where the hub does not take them they are
 * tried again with growing waits; what waits is bounded, the oldest goes first, and then the source is asked to tell all.
 */
import {array, object, read, text} from '../../shared/lib/schema.ts';
import type {Body} from './day/sources.ts';
import {Backoff, isTransient, type HubAnswer, type HubClient} from './hub-client.ts';

export interface PostBoxOptions {
  readonly hub: HubClient;
  readonly feed: string;
  readonly key: string;
  readonly log: (message: string) => void;
  /** Something was lost: the source begins with all that it knows. */
  readonly onLost: (feed: string) => void;
  readonly machineNow: () => number;
}

const MAX_WAITING = 30;
const takenSchema = object({rejected: array(object({reason: text()}))});

export class PostBox {
  readonly #options: PostBoxOptions;
  readonly #backoff = new Backoff();
  readonly #waiting: Body[] = [];
  #isPosting = false;
  #isRefused = false;

  constructor(options: PostBoxOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  put(body: Body): void {
    if (this.#isRefused) return;
    this.#waiting.push(body);
    if (this.#waiting.length <= MAX_WAITING) return;
    this.#waiting.length = 0;
    this.#options.onLost(this.#options.feed);
  }

  /** Sends what waits; called often, returns at once while a body is on its way. */
  async tend(): Promise<void> {
    const {hub, feed, key, log, onLost, machineNow} = this.#options;
    if (this.#isPosting) return;
    this.#isPosting = true;
    try {
      for (let body = this.#waiting[0]; body !== undefined && this.#backoff.isOpen(machineNow()); body = this.#waiting[0]) {
        const answer = await hub.push(feed, key, body);
        const trouble = troubleOf(answer);
        if (trouble !== null) log(`${feed}: ${trouble}`);
        if (isTransient(answer)) {
          this.#backoff.failed(machineNow());
          continue;
        }
        this.#backoff.succeeded();
        this.#waiting.shift();
        if (answer.type !== 'answered' || answer.status < 300) continue;
        // No such feed, or not our key: nothing that comes later will be taken either.
        if (answer.status === 404 || answer.status === 403) this.#isRefused = true;
        else onLost(feed);
      }
    } finally {
      this.#isPosting = false;
    }
  }
}

function troubleOf(answer: HubAnswer): string | null {
  if (answer.type === 'unreachable') return answer.reason;
  if (answer.status >= 300) return `hub answered ${answer.status}`;
  const taken = read(takenSchema, answer.body);
  const refused = taken.ok ? taken.value.rejected : [];
  return refused.length > 0 ? `${refused.length} refused, the first: ${refused[0]?.reason ?? ''}` : null;
}
