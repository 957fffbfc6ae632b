/**
 * Advice that holds nobody up: reckoned in a thread of its own, which keeps the roads. One question is on its way at a
 * time; of those that come meanwhile only the newest is asked. Where there is no thread, or it failed, the window reckons
 * for itself: an officer is never without advice.
 */
import type {RoadNetwork} from '../../../shared/geo/road-network.ts';
import {adviceFrom, type AdviceAsk, type AdviceWithWays} from '../../../shared/rules/advice.ts';
import type {FromAdvice, ToAdvice} from './advice-messages.ts';

export interface AdviceThread {
  readonly post: (message: ToAdvice) => void;
  readonly end: () => void;
}

/** null: there are no threads here. */
export type StartThread = (answered: (answer: FromAdvice) => void, failed: () => void) => AdviceThread | null;

interface Question {
  readonly ask: AdviceAsk;
  readonly roads: RoadNetwork | null;
  /** `isNewest`: nothing was asked since; if not, another answer follows. */
  readonly take: (advice: AdviceWithWays, isNewest: boolean) => void;
}

export class Adviser {
  readonly #start: StartThread;
  /** undefined: not tried yet. */
  #thread: AdviceThread | null | undefined;
  /** As the thread has them. */
  #roads: RoadNetwork | null | undefined;
  #number = 0;
  #onItsWay: Question | null = null;
  #next: Question | null = null;

  constructor(start: StartThread) {
    this.#start = start;
  }

  /** Soon somebody will ask. */
  prepare(roads: RoadNetwork | null): void {
    if (this.#onItsWay === null) this.#threadWith(roads);
  }

  /** The returned function: no answer is wanted any more. */
  ask(question: Question): () => void {
    this.#next = question;
    this.#send();
    return () => {
      if (this.#next === question) this.#next = null;
      if (this.#onItsWay === question) this.#onItsWay = {...question, take: () => undefined};
    };
  }

  #send(): void {
    if (this.#onItsWay !== null || this.#next === null) return;
    const question = this.#next;
    this.#next = null;
    const thread = this.#threadWith(question.roads);
    if (!thread) return question.take(adviceFrom(question.ask, question.roads), true);
    this.#onItsWay = question;
    thread.post({type: 'ask', number: ++this.#number, ask: question.ask});
  }

  #threadWith(roads: RoadNetwork | null): AdviceThread | null {
    if (this.#thread === undefined) this.#thread = this.#start((answer) => this.#answered(answer), () => this.#failed());
    if (this.#thread && this.#roads !== roads) {
      this.#thread.post({type: 'roads', roads});
      this.#roads = roads;
    }
    return this.#thread;
  }

  #answered(answer: FromAdvice): void {
    const question = this.#onItsWay;
    if (question === null || answer.number !== this.#number) return;
    if ('error' in answer) return this.#failed();
    this.#onItsWay = null;
    question.take(answer.advice, this.#next === null);
    this.#send();
  }

  /** From now on here. */
  #failed(): void {
    this.#thread?.end();
    this.#thread = null;
    this.#next ??= this.#onItsWay;
    this.#onItsWay = null;
    this.#send();
  }
}

/** One for the window: its panel comes and goes with each incident, the roads stay. */
export const adviser = new Adviser((answered, failed) => {
  if (typeof Worker === 'undefined') return null;
  const worker = new Worker(new URL('./advice-worker.ts', import.meta.url), {type: 'module', name: 'advice'});
  worker.addEventListener('message', ({data}: MessageEvent<FromAdvice>) => answered(data));
  worker.addEventListener('error', failed);
  worker.addEventListener('messageerror', failed);
  return {post: (message) => worker.postMessage(message), end: () => worker.terminate()};
});
