/**
 * Whose position a device tells. `"units": {"device-1": "U-EMS-01"}` in a feed's configuration puts a device into a unit:
 * that is the city's own record, whoever else speaks of it. Any other device is a unit by its own id, as records of
 * every feed are (`shared/decisions/0002`).
 */
import {identifier, optional, record, type Schema} from '../../../shared/lib/schema.ts';
import type {Observation} from '../../../shared/model/observation.ts';

/**
 * From here on a place is a guess: a phone that sees no satellite asks the network around it. It does not replace a young
 * finer one.
 */
export const COARSE_FROM_M = 500;

const MAX_DEVICES = 10_000;
export const MAX_CALL_SIGN_LENGTH = 64;

export type UnitIdentity = Pick<Observation, 'externalId' | 'globalId' | 'ownerStays' | 'factsIfNew'>;

export const unitsOption: Schema<{[device: string]: string} | undefined> = optional(
  record(identifier(), identifier()).refine((units) => Object.keys(units).length <= MAX_DEVICES, `more than ${MAX_DEVICES} devices`),
);

export class DeviceUnits {
  readonly #units: ReadonlyMap<string, string>;

  /** What `unitsOption` read. */
  constructor(units: unknown) {
    this.#units = new Map(Object.entries((units ?? {}) as {readonly [device: string]: string}));
  }

  /** undefined: the configuration says nothing of it. */
  of(device: string): UnitIdentity | undefined {
    const unit = this.#units.get(device);
    return unit === undefined ? undefined : namedUnit(unit);
  }
}

/** The unit that a configuration names. */
export function namedUnit(unit: string): UnitIdentity {
  return {externalId: unit, globalId: true, ownerStays: true, factsIfNew: {callSign: callSignOf(unit)}};
}

/** A unit that nobody has named wears its id, or it would stand on the map without any. */
export function callSignOf(id: string): string {
  return id.slice(0, MAX_CALL_SIGN_LENGTH);
}
