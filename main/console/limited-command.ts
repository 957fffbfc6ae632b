/** A command that is only good for a while, as it goes to a hub of this or of the version before (P14, P16). */
import type {Command} from '../../shared/model/command.ts';
import type {Up} from '../../shared/protocol/up.ts';
import {NOT_AFTER_SINCE} from '../../shared/protocol/version.ts';

export interface Hub {
  readonly protocol: number;
  /** Its time. */
  readonly now: number;
}

/** null: a hub that knows no limit would carry it out late. `leftMs` null: it has none. */
export function withLimit(command: Command, leftMs: number | null, hub: Hub): Up<'command'> | null {
  if (leftMs === null) return command;
  if (hub.protocol >= NOT_AFTER_SINCE) return {...command, notAfter: hub.now + leftMs};
  return leftMs > 0 ? command : null;
}
