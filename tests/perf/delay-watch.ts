/**
 * How long each report took from its sending to a window's records. A report counts as arrived only where the window
 * holds the very place that it told.
 */
import {must} from '../../shared/lib/assert.ts';
import type {Frame} from '../../shared/protocol/frame.ts';
import type {BridgeWindow} from './bridge-window.ts';
import type {Report} from './vessel-traffic.ts';

interface Waiting {
  readonly report: Report;
  readonly sentAtMs: number;
}

export class DelayWatch {
  readonly wholeMs: number[] = [];
  /** To the hub's tick: half a tick of the median and a whole one of p99 are waiting for it. */
  readonly toTickMs: number[] = [];
  readonly fromTickMs: number[] = [];
  readonly #waiting = new Map<string, Waiting>();
  readonly #window: BridgeWindow;
  #overtaken = 0;

  constructor(window: BridgeWindow) {
    this.#window = window;
    window.onFrames = (frames) => this.#take(frames);
  }

  /** To be told just before a report is sent. */
  sent(report: Report, sentAtMs: number): void {
    if (this.#waiting.has(report.mmsi)) this.#overtaken++;
    this.#waiting.set(report.mmsi, {report, sentAtMs});
  }

  /** Reports that did not show, or not before the next one of the same ship. */
  get missing(): number {
    return this.#waiting.size + this.#overtaken;
  }

  stop(): void {
    this.#window.onFrames = () => undefined;
  }

  #take(frames: readonly Frame[]): void {
    const {idByHandle, live} = must(this.#window.records.layers.get('vessels'), 'the layer');
    const now = Date.now();
    for (const {layer, handles, at} of frames) {
      if (layer !== 'vessels') continue;
      for (const handle of handles) {
        const mmsi = idByHandle[handle];
        const due = mmsi === undefined ? undefined : this.#waiting.get(mmsi);
        if (mmsi === undefined || !due) continue;
        if (live.values[0]?.[handle] !== due.report.lonSteps || live.values[1]?.[handle] !== due.report.latSteps) continue;
        this.#waiting.delete(mmsi);
        this.wholeMs.push(now - due.sentAtMs);
        this.toTickMs.push(at - due.sentAtMs);
        this.fromTickMs.push(now - at);
      }
    }
  }
}
