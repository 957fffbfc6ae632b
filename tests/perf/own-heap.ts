/** What a process of ours really holds: read over its inspector behind a collection of its garbage. Its worker threads are not in it. */
import {must} from '../../shared/lib/assert.ts';

const MB = 1_048_576;
const HELD = '(({heapUsed, external}) => heapUsed + external)(process.memoryUsage())';

export class OwnHeap {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Answer) => void>();
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({data}) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  /** `words`: what the process has said on stderr since it was started with `--inspect`. */
  static async of(words: string): Promise<OwnHeap> {
    const socket = new WebSocket(must(/ws:\/\/\S+/.exec(words)?.[0], 'the address of the inspector'));
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, {once: true});
      socket.addEventListener('error', reject, {once: true});
    });
    return new OwnHeap(socket);
  }

  async heldMb(): Promise<number> {
    await this.#ask('HeapProfiler.collectGarbage', {});
    const {result} = await this.#ask('Runtime.evaluate', {expression: HELD, returnByValue: true});
    return must(result?.result?.value, 'a number of bytes') / MB;
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string, params: object): Promise<Answer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, (answer) => {
        this.#waiting.delete(id);
        resolve(answer);
      });
      this.#socket.send(JSON.stringify({id, method, params}));
    });
  }
}

interface Answer {
  readonly id?: number;
  readonly result?: {readonly result?: {readonly value?: number}};
}
