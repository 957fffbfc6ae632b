import type {FeedFixture} from '../fixture.ts';
import {fixture as recorded} from '../geojson/fixture.ts';

/** A recording adds nothing to what its own type reads. */
export const fixture: FeedFixture = {...recorded, options: {as: 'geojson', file: 'recording.jsonl', options: recorded.options}};
