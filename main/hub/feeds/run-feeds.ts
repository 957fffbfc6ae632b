/**
 * Starts every configured feed and keeps each running by itself: whatever happens to one touches no other (P11, P12).
 * A port that cannot be had at the start is the caller's to tell, with nothing left open; later troubles are the
 * feed's own and show in its state.
 */
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {must} from '../../../shared/lib/assert.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import type {FeedStates} from '../ops/feed-states.ts';
import type {FeedConfig} from './config.ts';
import type {FeedType} from './feed.ts';
import {FeedRunner, type Take} from './feed-runner.ts';
import type {PushAnswer} from './push.ts';
import {asError, sentenceOf} from './transports/transport.ts';

export interface RunFeedsOptions {
  readonly configs: readonly FeedConfig[];
  readonly types: readonly FeedType[];
  readonly states: FeedStates;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly take: Take;
}

export interface RunningFeeds {
  push(name: string, body: Uint8Array, contentType: string): PushAnswer | Promise<PushAnswer>;
  /** Where each listening feed is bound, `udp://127.0.0.1:10110`, by its name. */
  addresses(): ReadonlyMap<string, string>;
  /** Hands on what was read, then lets go of every port. */
  stop(): Promise<void>;
}

export async function runFeeds({configs, types, ...parts}: RunFeedsOptions): Promise<Result<RunningFeeds>> {
  const runners = new Map<string, FeedRunner>();
  const stop = async (): Promise<void> => {
    await Promise.all([...runners.values()].map((runner) => runner.stop()));
  };
  for (const config of configs) {
    const type = must(types.find((each) => each.type === config.type), `feed type ${config.type}`);
    const runner = new FeedRunner({config, type, ...parts});
    runners.set(config.name, runner);
    try {
      await runner.start();
    } catch (thrown) {
      await stop();
      return err(`feed ${config.name}: ${sentenceOf(asError(thrown))}`);
    }
  }
  return ok({
    push: (name, body, contentType) => runners.get(name)?.push(body, contentType) ?? {type: 'unknown-feed'},
    addresses: () => new Map([...runners].flatMap(([name, {address}]) => (address === null ? [] : [[name, address] as const]))),
    stop,
  });
}
