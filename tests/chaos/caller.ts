/** Somebody who asks the hub over HTTP, signed in as one of the demo users. */
import {GRANT, type HubMachine, type Told} from './hub-machine.ts';

export class Caller {
  readonly #hub: HubMachine;
  readonly #user: string;
  #token: string | null = null;

  constructor(hub: HubMachine, user: string) {
    this.#hub = hub;
    this.#user = user;
  }

  /** Null where nobody answers, or not as this user. */
  async call(method: 'GET' | 'PUT', url: string, body?: object): Promise<Told | null> {
    for (let tries = 0; tries < 2; tries++) {
      this.#token ??= await this.#signIn();
      if (this.#token === null) return null;
      const told = await this.#hub.call({method, url, headers: {authorization: `Bearer ${this.#token}`}, ...(body && {payload: JSON.stringify(body)})});
      if (told?.status !== 401) return told;
      // Of another history, or its clock was moved.
      this.#token = null;
    }
    return null;
  }

  async #signIn(): Promise<string | null> {
    const told = await this.#hub.call({method: 'POST', url: '/auth/login', payload: JSON.stringify({user: this.#user, password: GRANT})});
    return told?.status === 200 ? (told.body as {readonly accessToken: string}).accessToken : null;
  }
}
