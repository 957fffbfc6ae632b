/** The list of feed types: one line each, nothing else. */
import {ais} from './ais/ais.ts';
import {avl} from './avl/avl.ts';
import {cap} from './cap/cap.ts';
import {cot} from './cot/cot.ts';
import type {FeedType} from './feed.ts';
import {geojson} from './geojson/geojson.ts';
import {gtfsRealtime} from './gtfs-realtime/gtfs-realtime.ts';
import {ngsiLd} from './ngsi-ld/ngsi-ld.ts';
import {nmea0183} from './nmea0183/nmea0183.ts';
import {recordedOf} from './recorded/recorded.ts';

const SOURCES: readonly FeedType[] = [ais, avl, cap, cot, geojson, gtfsRealtime, ngsiLd, nmea0183];

export const FEED_TYPES: readonly FeedType[] = [...SOURCES, recordedOf(SOURCES)];
