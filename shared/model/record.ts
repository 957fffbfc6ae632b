/** What every record carries, whatever its layer (`product.md` §4, the common envelope). Times are epoch ms. */
import {geometrySchema} from '../geo/geometry.ts';
import {array, flag, nullable, number, object, oneOf, text, type Infer} from '../lib/schema.ts';

/** The source of what the city pack lists, until a feed speaks of it. */
export const INVENTORY_SOURCE = 'city-pack';

export const envelopeShape = {
  /** Fixed place. null: the place is in the live columns, or there is none. */
  geometry: nullable(geometrySchema),
  observedAt: nullable(number()),
  receivedAt: number(),
  source: text(256),
  quality: oneOf(['good', 'suspect', 'bad', 'missing']),
  /** Why quality is not good: `clock`, `suspicious`, `outside`; codes of `standards.md`. */
  flags: array(text(32)).max(8),
  demo: flag(),
};
const envelopeSchema = object(envelopeShape);
export type Envelope = Infer<typeof envelopeSchema>;
export type Quality = Envelope['quality'];

/** Own facts of a record as the pipe sees them: plain JSON. The layer's schema has read them at ingest. */
export type FactRecord = Envelope & {readonly [field: string]: unknown};
