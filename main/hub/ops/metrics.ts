/** The figures of `GET /metrics`, by the names that the contract promises; whoever makes a figure calls its method. */
import {Counter, Gauge, Histogram, Registry} from 'prom-client';

/** From a frame on time to a hub in trouble, seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export class Metrics {
  readonly #registry = new Registry();
  readonly #accepted;
  readonly #rejected;
  readonly #changes;
  readonly #consoles;
  readonly #publish;
  readonly #command;
  readonly #backupMade;
  readonly #backupFailed;
  readonly #retentionFailed;

  constructor() {
    const registers = [this.#registry];
    this.#accepted = new Counter({name: 'haidang_feed_accepted_total', help: 'Observations taken, by feed', labelNames: ['feed'], registers});
    this.#rejected = new Counter({name: 'haidang_feed_rejected_total', help: 'Observations refused, by feed and reason', labelNames: ['feed', 'reason'], registers});
    this.#changes = new Counter({name: 'haidang_changes_total', help: 'Facts written to the log, by layer', labelNames: ['layer'], registers});
    this.#consoles = new Gauge({name: 'haidang_consoles', help: 'Consoles on the line', registers});
    this.#publish = new Histogram({name: 'haidang_publish_seconds', help: 'From received to handed to the socket', buckets: SECONDS, registers});
    this.#command = new Histogram({name: 'haidang_command_seconds', help: 'From a command received to its answer', buckets: SECONDS, registers});
    this.#backupMade = new Gauge({name: 'haidang_backup_last_timestamp_seconds', help: 'When the newest backup was made; 0: there is none', registers});
    this.#backupFailed = new Counter({name: 'haidang_backup_failures_total', help: 'Backups that could not be made', registers});
    this.#retentionFailed = new Counter({name: 'haidang_retention_failures_total', help: 'Times that what is kept no longer could not be deleted', registers});
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  feedAccepted(feed: string, count: number): void {
    this.#accepted.inc({feed}, count);
  }

  /** `reason` is a refusal code: a bounded set of words. */
  feedRejected(feed: string, reason: string, count: number): void {
    this.#rejected.inc({feed, reason}, count);
  }

  changes(layer: string, count: number): void {
    this.#changes.inc({layer}, count);
  }

  consoles(count: number): void {
    this.#consoles.set(count);
  }

  publishSeconds(seconds: number): void {
    this.#publish.observe(seconds);
  }

  commandSeconds(seconds: number): void {
    this.#command.observe(seconds);
  }

  backupMade(atSeconds: number): void {
    this.#backupMade.set(atSeconds);
  }

  backupFailed(): void {
    this.#backupFailed.inc();
  }

  retentionFailed(): void {
    this.#retentionFailed.inc();
  }
}
