/** On what terms a command leaves this console: how long it is good, whether it tells its time; and what the hub's version means. */
import type {Command, CommandRule} from '../../shared/model/command.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {Up} from '../../shared/protocol/up.ts';
import {PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import type {HubClock} from './link/hub-clock.ts';
import type {ActTime} from './outbox/outbox.ts';

export class CommandTerms {
  readonly #layers: readonly Layer[];
  readonly #hubClock: HubClock;

  constructor(layers: readonly Layer[], hubClock: HubClock) {
    this.#layers = layers;
    this.#hubClock = hubClock;
  }

  /** What is to be said of the hub's version, as it gave it at its welcome; null: nothing. */
  welcomed(protocol: number): 'hub-newer' | 'hub-older' | null {
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

  /** The hub is told until when, in its own time, also where that is over: it alone knows whether the command has arrived. */
  asSent(command: Command, leftMs: number | null): Up<'command'> {
    return leftMs === null ? command : {...command, notAfter: this.#hubClock.now() + leftMs};
  }

  #ruleOf({layer, name}: Command): CommandRule | undefined {
    return this.#layers.find((known) => known.name === layer)?.commands[name];
  }
}
