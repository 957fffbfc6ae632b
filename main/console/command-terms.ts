/** On what terms a command leaves this console: how long it is good, whether it tells its time, what the hub of now understands. */
import type {Command, CommandRule} from '../../shared/model/command.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {Up} from '../../shared/protocol/up.ts';
import {ACT_TIME_SINCE, PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {withLimit} from './limited-command.ts';
import type {HubClock} from './link/hub-clock.ts';
import type {ActTime} from './outbox/outbox.ts';

export class CommandTerms {
  readonly #layers: readonly Layer[];
  readonly #hubClock: HubClock;
  /** As the hub said at its last welcome. */
  #hubProtocol = PROTOCOL_VERSION;

  constructor(layers: readonly Layer[], hubClock: HubClock) {
    this.#layers = layers;
    this.#hubClock = hubClock;
  }

  /** What is to be said of the hub's version; null: nothing. */
  welcomed(protocol: number): 'hub-newer' | 'hub-older' | null {
    this.#hubProtocol = protocol;
    return protocol === PROTOCOL_VERSION ? null : protocol > PROTOCOL_VERSION ? 'hub-newer' : 'hub-older';
  }

  goodForMs(command: Command): number | null {
    return this.#ruleOf(command)?.goodForMs ?? null;
  }

  /** Now, where its rule asks when it was done and nobody has said. */
  actTime(command: Command): ActTime | null {
    if (this.#ruleOf(command)?.tellsTime !== true || command.ask['atTime'] !== undefined) return null;
    return {at: this.#hubClock.now(), clock: this.#hubClock.hasHeard ? 'hub' : 'machine'};
  }

  get takesActTime(): boolean {
    return this.#hubProtocol >= ACT_TIME_SINCE;
  }

  /** null: it is too late for a hub that knows no limit. */
  asSent(command: Command, leftMs: number | null): Up<'command'> | null {
    return withLimit(command, leftMs, {protocol: this.#hubProtocol, now: this.#hubClock.now()});
  }

  #ruleOf({layer, name}: Command): CommandRule | undefined {
    return this.#layers.find((known) => known.name === layer)?.commands[name];
  }
}
