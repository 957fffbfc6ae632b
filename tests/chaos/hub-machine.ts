/** The hub on its machine: `startHub` as in production, reached by the simulated network alone. */
import type {FastifyInstance, InjectOptions} from 'fastify';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {readFeedConfigs} from '../../main/hub/feeds/config.ts';
import {FEED_TYPES} from '../../main/hub/feeds/index.ts';
import {startHub} from '../../main/hub/hub.ts';
import {HistoryDesk} from '../../main/hub/log/history-desk.ts';
import type {DoorOptions} from '../../main/hub/publish/door.ts';
import {Machine, type MachineOptions, type Run} from './machine.ts';
import {deskThread} from './thread.ts';
import type {Network} from './wire.ts';

export const GRANT = 'a second password of the demo users';
const UNITS_KEY = 'units-key-0123456789abcdef';
const FEEDS = [{name: 'units', type: 'geojson', layer: 'units', keyEnv: 'UNITS_KEY'}];

export interface Told {
  readonly status: number;
  readonly body: unknown;
}

export interface HubMachineOptions extends Omit<MachineOptions, 'name' | 'start'> {
  readonly network: Network;
  readonly city: string;
}

export class HubMachine extends Machine {
  #http: FastifyInstance | null = null;

  constructor(options: HubMachineOptions) {
    super({...options, name: 'hub', start: (run) => this.#start(run, options)});
  }

  /** One call over HTTP, answered at this very moment; null where nobody answers. */
  async call(request: InjectOptions): Promise<Told | null> {
    const run = this.run;
    if (!this.isUp || this.#http === null || run === null || run.life.isOver) return null;
    const {statusCode, payload} = await this.#http.inject(request);
    return run.life.isOver ? null : {status: statusCode, body: JSON.parse(payload) as unknown};
  }

  /** Where units are, as their source tells it; false where the hub did not take all of it. */
  async push(features: readonly object[]): Promise<boolean> {
    const told = await this.call({
      method: 'POST', url: '/feeds/units', headers: {authorization: `Bearer ${UNITS_KEY}`, 'content-type': 'application/json'},
      payload: JSON.stringify({type: 'FeatureCollection', features}),
    });
    return told?.status === 202 && (told.body as {readonly accepted: number}).accepted === features.length;
  }

  async #start(run: Run, {world, network, city}: HubMachineOptions): Promise<void> {
    const {life, clock, disk, folder, logger} = run;
    const feeds = readFeedConfigs(FEEDS, FEED_TYPES);
    if (!feeds.ok) throw new Error(feeds.error);
    let door: DoorOptions | undefined;
    const started = await startHub({
      dataFolder: folder, cityFolder: city, host: '127.0.0.1', port: 0, feeds: feeds.value, layers: ALL_LAYERS, clock, logger, demo: true,
      env: {HAIDANG_SIGN_IN_SECRET: GRANT, UNITS_KEY}, say: () => undefined,
      outside: {
        disk,
        startHistory: deskThread({world, life, delayMs: () => world.random.integer(1, 8), open: (data) => new HistoryDesk(data, disk), onStarted: (end) => (run.breakThread = end)}),
        openDoor: (options) => {
          door = options;
          return {close: async () => network.close()};
        },
        listen: async (http) => {
          await http.ready();
          this.#http = http;
          if (door && !life.isOver) network.hub = {life, door};
          return 'http://hub';
        },
      },
    });
    if (!started.ok) throw new Error(started.error);
    run.stop = () => started.value.stop();
  }
}
