/** HTTP calls to a running hub, as a script of the city would make them. */
import {DEMO_PASSWORD} from './product.ts';

export interface Item {
  readonly id: string;
  readonly properties: {readonly [field: string]: unknown};
}

export class HubCalls {
  readonly #url: string;
  #token = '';

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(user = 'supervisor'): Promise<this> {
    const answer = await fetch(`${this.#url}/auth/login`, {
      method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({user, password: DEMO_PASSWORD}),
    });
    this.#token = ((await answer.json()) as {accessToken: string}).accessToken;
    return this;
  }

  async items(layer: string): Promise<readonly Item[]> {
    const answer = await fetch(`${this.#url}/collections/${layer}/items?limit=10000`, {headers: {authorization: `Bearer ${this.#token}`}});
    return ((await answer.json()) as {features: Item[]}).features;
  }

  async create(place: string, priority: string): Promise<void> {
    const ask = {type: 'fire.building', priority, place, position: [106.7, 20.85]};
    await this.command('incidents', null, 'create', ask);
  }

  /** Throws where it is refused. */
  async command(layer: string, target: string | null, name: string, ask: object = {}): Promise<void> {
    const answer = await fetch(`${this.#url}/commands`, {
      method: 'POST', headers: {authorization: `Bearer ${this.#token}`, 'content-type': 'application/json'},
      body: JSON.stringify({id: crypto.randomUUID(), layer, target, name, ask}),
    });
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
  }

  async incidentsAt(place: string): Promise<readonly Item[]> {
    return (await this.items('incidents')).filter(({properties}) => properties['place'] === place);
  }
}
