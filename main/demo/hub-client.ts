/**
 * The hub's public HTTP as the simulator uses it. Nothing here throws: a hub that is down, busy or says no is an
 * answer. Waits between tries grow to 10 s at the most.
 */
import {parseJson} from '../../shared/lib/json.ts';

export type HubAnswer =
  | {readonly type: 'answered'; readonly status: number; readonly body: unknown}
  | {readonly type: 'unreachable'; readonly reason: string};

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HubClient {
  get(path: string, token: string): Promise<HubAnswer>;
  post(path: string, token: string, body: unknown): Promise<HubAnswer>;
  /** A body in the feed's own format, to `POST /feeds/{name}`. */
  push(feed: string, key: string, body: {readonly contentType: string; readonly bytes: string | Uint8Array}): Promise<HubAnswer>;
}

const TIME_LIMIT_MS = 8_000;

export function createHubClient(hubUrl: string, fetchFrom: Fetch): HubClient {
  const ask = async (path: string, init: RequestInit): Promise<HubAnswer> => {
    try {
      const response = await fetchFrom(`${hubUrl.replace(/\/+$/, '')}${path}`, {...init, signal: AbortSignal.timeout(TIME_LIMIT_MS)});
      const content = parseJson(await response.text());
      return {type: 'answered', status: response.status, body: content.ok ? content.value : null};
    } catch (error) {
      return {type: 'unreachable', reason: error instanceof Error ? error.message : String(error)};
    }
  };
  return {
    get: (path, token) => ask(path, {headers: {authorization: `Bearer ${token}`, accept: 'application/json'}}),
    post: (path, token, body) =>
      ask(path, {method: 'POST', headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'}, body: JSON.stringify(body)}),
    push: (feed, key, {contentType, bytes}) =>
      ask(`/feeds/${encodeURIComponent(feed)}`, {method: 'POST', headers: {authorization: `Bearer ${key}`, 'content-type': contentType}, body: typeof bytes === 'string' ? bytes : Buffer.from(bytes)}),
  };
}

/** Worth another try with the same request: no answer, too many of them, not our fault, or a session to be renewed. */
export function isTransient(answer: HubAnswer): boolean {
  return answer.type === 'unreachable' || answer.status === 401 || answer.status === 408 || answer.status === 429 || answer.status >= 500;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** When to try again: at once after a success, later after each failure in a row. */
export class Backoff {
  #waitMs = 0;
  #until = 0;

  isOpen(nowMs: number): boolean {
    return nowMs >= this.#until;
  }

  succeeded(): void {
    this.#waitMs = 0;
    this.#until = 0;
  }

  failed(nowMs: number): void {
    this.#waitMs = Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, this.#waitMs * 2));
    this.#until = nowMs + this.#waitMs;
  }
}
