import {describe, expect, it} from 'vitest';
import type {Role} from '../model/identity.ts';
import {maySee} from '../model/rights.ts';
import {namesTime} from '../time/time.ts';
import {layerNamed, LAYERS} from './index.ts';

const CONTRACT = [
  'alarms', 'cameras', 'cell-sites', 'incidents', 'kpis', 'links', 'port-calls', 'reports', 'security', 'sensors', 'signal', 'traffic', 'transit', 'units', 'vessels', 'warnings',
];
const seenBy = (role: Role): readonly string[] =>
  LAYERS.filter((layer) => maySee({user: 'u', displayName: 'u', roles: [role], demo: false}, layer)).map(({name}) => name).toSorted();

describe('the layers', () => {
  it('are the sixteen of the contract', () => {
    expect(LAYERS.map(({name}) => name).toSorted()).toEqual(CONTRACT);
    expect(layerNamed('port-calls')?.name).toBe('port-calls');
  });

  it('name their fields in camelCase, and none as the envelope or a live column does', () => {
    const envelope = ['id', 'geometry', 'observedAt', 'receivedAt', 'source', 'freshness', 'quality', 'version', 'demo', 'flags'];
    for (const {name, factFields, liveColumns} of LAYERS) {
      const fields = [...factFields, ...liveColumns.map((column) => column.name)];
      expect(fields.filter((field) => !/^[a-z][a-zA-Z0-9]*$/.test(field)), name).toEqual([]);
      expect(fields.filter((field) => envelope.includes(field)), name).toEqual([]);
      expect(new Set(fields).size, name).toBe(fields.length);
    }
  });

  it('tell a moment under a name by which it leaves the hub as text', () => {
    for (const {name, factsSchema, factFields} of LAYERS) {
      const takes = (field: string, value: unknown): boolean => {
        const outcome = factsSchema.safeParse({[field]: value});
        return outcome.success || outcome.error.issues.every(({path}) => path[0] !== field);
      };
      // Only a moment is read from a time as well as from a number.
      const moments = factFields.filter((field) => takes(field, '2026-09-15T08:00:00Z') && takes(field, 5));
      expect(moments.filter((field) => !namesTime(field)), name).toEqual([]);
    }
  });
});

describe('P17: who may see which layer', () => {
  const INSIDE = ['cell-sites', 'links', 'reports', 'signal'];
  const all = CONTRACT.filter((name) => name !== 'security');

  it('operator, officer, supervisor and admin see all but the SOC’s', () => {
    for (const role of ['operator', 'officer', 'supervisor', 'admin'] as const) expect(seenBy(role), role).toEqual(all);
  });

  it('the SOC alone sees its alerts, and not what is the centre’s own', () => {
    expect(seenBy('soc')).toEqual(CONTRACT.filter((name) => !INSIDE.includes(name) && name !== 'kpis'));
  });

  it('a wall shows what the public may see', () => {
    expect(seenBy('wall')).toEqual(['incidents', 'kpis', 'traffic', 'transit', 'warnings']);
  });

  it('a unit sees no layer as a whole', () => {
    expect(seenBy('unit')).toEqual([]);
  });
});
