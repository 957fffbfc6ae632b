import {describe, expect, it} from 'vitest';
import {must} from '../lib/assert.ts';
import {read} from '../lib/schema.ts';
import {EDITIONS, editionSchema, PHASES, type Edition} from './response-limits.ts';
import {responseReport, spansOf, type ReportedIncident} from './response-report.ts';

const AT = 1_795_000_000_000;
const edition = must(EDITIONS[0], 'an edition');
const WINDOW = {fromMs: AT, untilMs: AT + 3_600_000};

function incident(more: Partial<ReportedIncident> = {}): ReportedIncident {
  return {
    type: 'fire.building', priority: 'P1', state: 'closed', createdAt: AT, firstDispatchAt: AT + 50_000, firstOnSceneAt: AT + 400_000,
    units: [{dispatchedAt: AT + 50_000, enrouteAt: AT + 110_000, onSceneAt: AT + 400_000}], ...more,
  };
}

/** Handled after so many seconds. */
const handled = (seconds: number): ReportedIncident => incident({firstDispatchAt: AT + seconds * 1_000});
const figures = (incidents: readonly ReportedIncident[], of: Edition = edition) =>
  Object.fromEntries(must(responseReport(incidents, WINDOW, of, 'all')[0], 'all').phases.map((phase) => [phase.phase, phase]));

describe('the report of response times', () => {
  it('row 93: measures received to order, order to leaving, leaving to scene, and received to scene', () => {
    expect(PHASES.map((phase) => spansOf(incident(), phase))).toEqual([[50_000], [60_000], [290_000], [400_000]]);
    expect(figures([incident()])['turnout']).toMatchObject({count: 1, meanMs: 60_000, p50Ms: 60_000, p90Ms: 60_000});
  });

  it('row 93: gives median and ninetieth as values that were, and the share within each limit of the edition', () => {
    const ten = [10, 20, 30, 40, 50, 60, 65, 90, 107, 500].map(handled);
    expect(figures(ten)['alarmHandling']).toMatchObject({
      count: 10, meanMs: 97_200, p50Ms: 50_000, p90Ms: 107_000, limits: [{limitS: 64, share: 0.9, withinShare: 0.6}, {limitS: 106, share: 0.95, withinShare: 0.8}],
    });
    expect(figures(ten, must(EDITIONS[1], 'the later'))['alarmHandling']?.limits[0]).toEqual({limitS: 60, share: 0.9, withinShare: 0.6});
    expect(figures(ten.toReversed())).toEqual(figures(ten));
    expect(figures([handled(64)])['alarmHandling']?.limits[0]?.withinShare).toBe(1);
  });

  it('leaves out what has not happened, what cannot be, and duplicates', () => {
    const none = incident({firstDispatchAt: null, firstOnSceneAt: null, units: []});
    expect(figures([none])['travel']).toMatchObject({count: 0, meanMs: null, p50Ms: null, p90Ms: null, limits: [{withinShare: null}]});
    expect(spansOf(incident({firstDispatchAt: AT - 1}), 'alarmHandling')).toEqual([]);
    expect(responseReport([incident({state: 'duplicate'})], WINDOW, edition, 'all')[0]?.incidents).toBe(0);
    expect(responseReport([], WINDOW, edition, 'all')).toHaveLength(1);
    expect(responseReport([], WINDOW, edition, 'type')).toEqual([]);
  });

  it('counts what was received in the window, its end not among it', () => {
    const at = (createdAt: number) => incident({createdAt});
    expect(responseReport([at(AT - 1), at(AT), at(WINDOW.untilMs - 1), at(WINDOW.untilMs)], WINDOW, edition, 'all')[0]?.incidents).toBe(2);
  });

  it('is told by type and by priority, each in order', () => {
    const all = [incident({type: 'medical', priority: 'P2'}), incident(), incident({priority: 'P2'})];
    expect(responseReport(all, WINDOW, edition, 'type').map(({key, incidents}) => [key, incidents])).toEqual([['fire.building', 2], ['medical', 1]]);
    expect(responseReport(all, WINDOW, edition, 'priority').map(({key, incidents}) => [key, incidents])).toEqual([['P1', 1], ['P2', 2]]);
  });
});

describe('an edition of limits', () => {
  it('that is bundled is one that a city could lay down itself', () => {
    for (const each of EDITIONS) expect(read(editionSchema, each)).toEqual({ok: true, value: each});
  });

  it.each([
    ['name', {...edition, name: ''}],
    ['turnout', {...edition, turnout: [{limitS: 0, share: 0.9}]}],
    ['travel', {...edition, travel: [{limitS: 60, share: 1.5}]}],
    ['totalResponse', {...edition, totalResponse: Array.from({length: 5}, () => ({limitS: 60, share: 0.9}))}],
  ])('is refused: %s', (path, value) => {
    const outcome = read(editionSchema, value);
    expect(outcome.ok ? null : outcome.error).toContain(path);
  });
});
