/**
 * Bodies on their way to one pushed feed: one after the other, in order. Where the hub does not take them they are
 * tried again with growing waits; what waits is bounded. Of a source whose every word is whole only the newest waits;
 * of another all do, and where they become too many they are dropped and the source is asked to tell all.
 */
import {array, object, read, text} from '../../shared/lib/schema.ts';
import type {Body} from './day/sources.ts';
import {Backoff, isTransient, type HubAnswer, type HubClient} from './hub-client.ts';

export interface PostBoxOptions {
  readonly hub: HubClient;
  readonly feed: string;
  /** A newer body replaces one that was not sent yet. */
  readonly isWhole: boolean;
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
  #waiting: Body[] = [];
  /** On its way, or to be tried again. */
  #first: Body | null = null;
  #isPosting = false;
  #isRefused = false;

  constructor(options: PostBoxOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting.length + (this.#first === null ? 0 : 1);
  }

  put(body: Body): void {
    if (this.#isRefused) return;
    if (this.#options.isWhole) this.#waiting = [body];
    else if (this.#waiting.length < MAX_WAITING) this.#waiting.push(body);
    else {
      this.#waiting = [];
      this.#options.onLost(this.#options.feed);
    }
  }

  /** Sends what waits; called often, returns at once while a body is on its way. */
  async tend(): Promise<void> {
    if (this.#isPosting) return;
    this.#isPosting = true;
    try {
      while (this.#backoff.isOpen(this.#options.machineNow())) {
        // What failed is tried again as it is, unless something newer says it all.
        if (this.#options.isWhole && this.#waiting.length > 0) this.#first = null;
        this.#first ??= this.#waiting.shift() ?? null;
        if (this.#first === null) return;
        await this.#post(this.#first);
      }
    } finally {
      this.#isPosting = false;
    }
  }

  async #post(body: Body): Promise<void> {
    const {hub, feed, key, log, onLost, machineNow} = this.#options;
    const answer = await hub.push(feed, key, body);
    const trouble = troubleOf(answer);
    if (trouble !== null) log(`${feed}: ${trouble}`);
    if (isTransient(answer)) return this.#backoff.failed(machineNow());
    this.#backoff.succeeded();
    this.#first = null;
    if (answer.type !== 'answered' || answer.status < 300) return undefined;
    // No such feed, or not our key: nothing that comes later will be taken either.
    if (answer.status === 404 || answer.status === 403) this.#isRefused = true;
    else onLost(feed);
    return undefined;
  }
}

function troubleOf(answer: HubAnswer): string | null {
  if (answer.type === 'unreachable') return answer.reason;
  if (answer.status >= 300) return `hub answered ${answer.status}`;
  const taken = read(takenSchema, answer.body);
  const refused = taken.ok ? taken.value.rejected : [];
  return refused.length > 0 ? `${refused.length} refused, the first: ${refused[0]?.reason ?? ''}` : null;
}
