/**
 * A city's roads as they travel: places where roads meet, and segments between them. Plain and compact, for it goes to
 * every window; `road-graph.ts` makes of it what answers "how long from there to here".
 */
import {array, flag, identifier, integer, number, object, optional, type Infer} from '../lib/schema.ts';

export const MAX_ROAD_SEGMENTS = 200_000;
const MAX_COORDINATES = 4 * MAX_ROAD_SEGMENTS;
export const MAX_BENDS = 2_000;

const coordinate = number().min(-180).max(180);

export const roadNetworkSchema = object({
  /** lon, lat, lon, lat, … in degrees; node n stands at 2n. */
  nodes: array(coordinate).max(MAX_COORDINATES).refine((nodes) => nodes.length % 2 === 0, 'a longitude without its latitude'),
  segments: array(object({
    id: identifier(),
    /** Nodes by number. Along a one-way street one drives from `from` to `to`. */
    from: integer().min(0),
    to: integer().min(0),
    lengthM: number().min(0),
    freeFlowMps: number().min(0.1),
    oneway: flag(),
    isFerry: flag(),
    /** The bends between its nodes, flat like `nodes`; a straight road has none. */
    via: optional(array(coordinate).max(2 * MAX_BENDS).refine((via) => via.length % 2 === 0, 'a longitude without its latitude')),
  })).max(MAX_ROAD_SEGMENTS),
}).refine(
  ({nodes, segments}) => segments.every(({from, to}) => Math.max(from, to) < nodes.length / 2),
  {message: 'a segment ends at a node that is not there', path: ['segments']},
);
export type RoadNetwork = Infer<typeof roadNetworkSchema>;
