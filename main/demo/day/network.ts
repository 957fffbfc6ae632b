/**
 * What reaches the city's cores. A thing is blind when no path of links that are up leads from its node to a core;
 * protect links count. What a cut takes with it is found by walking the links, and never written down by hand.
 */
import type {DayPack} from './day-pack.ts';
import {eventsOf, story, textIn} from './script.ts';

export interface Blind {
  readonly nodes: ReadonlySet<string>;
  /** Nearer to the user than the cut: they are up, but nothing comes through them. */
  readonly links: ReadonlySet<string>;
  readonly cameras: ReadonlySet<string>;
  readonly sensors: ReadonlySet<string>;
  readonly detectors: ReadonlySet<string>;
  readonly cellSites: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

export type OperStatus = 'up' | 'down' | 'testing' | 'lowerLayerDown' | 'notPresent';

export interface Network {
  /** What is blind then, and why not: the links that are down by themselves. */
  at(msOfDay: number): NetworkState;
}

export interface NetworkState {
  readonly status: ReadonlyMap<string, OperStatus>;
  readonly blind: Blind;
  /** From when this state is, milliseconds of the day. */
  readonly sinceMs: number;
}

export function createNetwork(pack: DayPack): Network {
  const phases = phasesOf(pack);
  const states = phases.map(({sinceMs, status}) => ({sinceMs, status, blind: blindOf(pack, status)}));
  const first = states[0];
  if (!first) throw new RangeError('a day has a first phase');
  return {at: (msOfDay) => states.findLast((state) => state.sinceMs <= msOfDay) ?? first};
}

interface Phase {
  readonly sinceMs: number;
  readonly status: ReadonlyMap<string, OperStatus>;
}

/** Each time at which a link changes; the cut itself is the truth, its alarm comes seconds later. */
function phasesOf(pack: DayPack): Phase[] {
  const {script, network} = pack;
  const changes: {atMs: number; link: string; status: OperStatus}[] = [];
  for (const event of eventsOf(script, 'truth', 'fibre-cut')) if (event.ref !== null) changes.push({atMs: event.at, link: event.ref, status: 'down'});
  for (const event of eventsOf(script, 'links', 'state')) {
    const status = textIn(event.data, 'operStatus');
    if (event.ref !== null && (status === 'down' || status === 'testing' || status === 'up')) changes.push({atMs: event.at, link: event.ref, status});
  }
  const never = new Map<string, OperStatus>(network.links.filter(({medium}) => medium === 'none').map(({id}) => [id, 'notPresent']));
  const phases: Phase[] = [{sinceMs: 0, status: never}];
  for (const {atMs, link, status} of changes.toSorted((one, other) => one.atMs - other.atMs)) {
    const next = new Map(phases.at(-1)?.status);
    if (status === 'up') next.delete(link);
    else next.set(link, status);
    phases.push({sinceMs: atMs, status: next});
  }
  return phases;
}

export function blindOf({network, cameras, sensors, detectors, telecom}: DayPack, status: ReadonlyMap<string, OperStatus>): Blind {
  const reached = reachedFrom(network, status);
  const known = new Set(network.nodes.map(({id}) => id));
  const isBlind = (node: string | null | undefined): boolean => typeof node === 'string' && known.has(node) && !reached.has(node);
  const idsOf = (things: readonly {readonly id: string; readonly node?: string | null | undefined}[]): ReadonlySet<string> =>
    new Set(things.filter(({node}) => isBlind(node)).map(({id}) => id));
  const links = new Map(network.links.map((link) => [link.id, link]));
  return {
    nodes: new Set(network.nodes.filter(({id}) => !reached.has(id)).map(({id}) => id)),
    links: new Set(network.links.filter(({id, class: kind, aEnd, bEnd}) => kind !== 'unit' && !status.has(id) && isBlind(aEnd) && isBlind(bEnd)).map(({id}) => id)),
    cameras: idsOf(cameras),
    sensors: idsOf(sensors),
    detectors: idsOf(detectors),
    cellSites: idsOf(telecom.sites),
    units: new Set(network.units.filter(({reached: isEverReached, link}) => {
      const own = link === null ? undefined : links.get(link);
      return isEverReached && own !== undefined && [own.aEnd, own.bEnd].some(isBlind);
    }).map(({id}) => id)),
  };
}

function reachedFrom(network: DayPack['network'], status: ReadonlyMap<string, OperStatus>): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  };
  for (const {id, aEnd, bEnd, medium} of network.links) {
    if (status.has(id) || medium === 'none' || bEnd === null) continue;
    join(aEnd, bEnd);
    join(bEnd, aEnd);
  }
  const reached = new Set(network.nodes.filter(({kind}) => kind === 'core').map(({id}) => id));
  for (const node of reached) for (const other of next.get(node) ?? []) reached.add(other);
  return reached;
}

/** The ground truth of the script, to be compared with what the links give. */
export function scriptedBlind({script}: DayPack): {readonly [kind: string]: readonly string[]} {
  return story(script, 'S2')?.blind ?? {};
}
