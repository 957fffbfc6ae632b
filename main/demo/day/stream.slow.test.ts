import {createHash} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {at, cityOf} from './fixture.test-support.ts';
import {createSources} from './sources.ts';
import {AIR_FEED, createStream} from './stream.ts';

const MINUTE_MS = 60_000;

/** Of each feed: everything that it was sent. */
function hashesOf(seed: number, startMs: number, minutes: number): {readonly [feed: string]: string} {
  const city = cityOf(seed);
  const stream = createStream(city, createSources(city), startMs);
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  for (let minute = 1; minute <= minutes; minute++) {
    for (const {feed, atMs, body} of stream.until(startMs + minute * MINUTE_MS)) {
      const hash = hashes.get(feed) ?? createHash('sha256');
      hash.update(`${atMs}\n`).update(body.bytes);
      hashes.set(feed, hash);
    }
  }
  return Object.fromEntries([...hashes].map(([feed, hash]) => [feed, hash.digest('hex')]));
}

describe('what the city sends', () => {
  it('N12: same seed and start, same bytes in every feed; another seed, others where chance has a say', () => {
    const first = hashesOf(7, at('07:38'), 12);
    expect(Object.keys(first).toSorted()).toEqual([
      AIR_FEED, 'demo-alarms', 'demo-cameras', 'demo-cell-sites', 'demo-gate', 'demo-kpis', 'demo-links', 'demo-port-calls', 'demo-reports', 'demo-security', 'demo-sensors',
      'demo-signal', 'demo-traffic', 'demo-transit', 'demo-units', 'demo-warnings',
    ]);
    expect(hashesOf(7, at('07:38'), 12)).toEqual(first);
    const other = hashesOf(8, at('07:38'), 12);
    for (const feed of [AIR_FEED, 'demo-units', 'demo-traffic', 'demo-transit', 'demo-reports', 'demo-alarms', 'demo-sensors']) expect(other[feed], feed).not.toBe(first[feed]);
  });

  it('N12: does not depend on how often it is asked', () => {
    const [one, other] = [cityOf(7), cityOf(7)];
    const inOne = createStream(one, createSources(one), at('12:00')).until(at('12:03'));
    const stream = createStream(other, createSources(other), at('12:00'));
    const inSteps = Array.from({length: 36}, (_unused, step) => stream.until(at('12:00') + (step + 1) * 5_000)).flat();
    const text = (sent: typeof inOne) => sent.map(({atMs, feed, body}) => `${atMs} ${feed} ${createHash('sha256').update(body.bytes).digest('hex')}`).toSorted();
    expect(text(inSteps)).toEqual(text(inOne));
  });

  it('is the same world whether the day began now or an hour ago', () => {
    const [early, late] = [cityOf(3), cityOf(3)];
    createStream(early, createSources(early), at('09:00')).until(at('09:20'));
    const moment = late.moment(at('10:00'));
    expect(late.units.at(moment)).toEqual(early.units.at(moment));
    expect(late.day.transit.at(moment)).toEqual(early.day.transit.at(moment));
    expect(late.fleet.vessels.map((vessel) => late.fleet.stateOf(vessel, moment))).toEqual(early.fleet.vessels.map((vessel) => early.fleet.stateOf(vessel, moment)));
    expect(late.day.reports.until(moment)).toEqual(early.day.reports.until(moment));
  });

  it('says all that it knows again to a feed that lost something', () => {
    const city = cityOf(1);
    const stream = createStream(city, createSources(city), at('10:00'));
    const reports = (untilMs: number): number => stream.until(untilMs).filter(({feed}) => feed === 'demo-reports').reduce((sum, {body}) => sum + (String(body.bytes).match(/"Feature"/g)?.length ?? 0), 0);
    expect(reports(at('10:01'))).toBeGreaterThan(500);
    expect(reports(at('10:02'))).toBeLessThan(30);
    stream.tellAll('demo-reports');
    expect(reports(at('10:03'))).toBeGreaterThan(500);
  });
});

describe('from standstill', () => {
  const city = cityOf(1);

  it.each(Array.from({length: 24}, (_unused, hour) => hour))('something happens within a minute at %d o’clock', (hour) => {
    const before = city.moment(at('00:00') + hour * 3_600_000);
    const after = city.moment(before.atMs + MINUTE_MS);
    const changed = (look: (moment: typeof before) => unknown): boolean => JSON.stringify(look(before)) !== JSON.stringify(look(after));
    const moving = {
      vessels: changed((moment) => city.fleet.vessels.map((vessel) => city.fleet.stateOf(vessel, moment)?.pose.point)),
      units: changed((moment) => city.units.at(moment).map(({pose}) => pose.point)),
      traffic: changed((moment) => city.day.traffic.at(moment).map(({speedKmh}) => speedKmh)),
      transit: changed((moment) => city.day.transit.at(moment).map(({point}) => point)),
      links: changed((moment) => city.day.networkFeatures.links(moment).map(({properties}) => properties['inUtilShare'])),
    };
    // No bus runs at night.
    expect(Object.values(moving).filter(Boolean).length).toBeGreaterThanOrEqual(hour >= 6 && hour < 20 ? 5 : 4);
    const underWay = city.fleet.vessels.filter((vessel) => (city.fleet.stateOf(vessel, before)?.pose.speedMps ?? 0) > 1).length;
    expect(underWay).toBeGreaterThanOrEqual(5);
  });
});
