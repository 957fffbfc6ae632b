import {exactObject, identifier} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {withEntry} from '../../model/timeline.ts';
import {stopped} from '../../model/timer.ts';
import {asIncident, hasUnitsOut, whileOpen, whyFrozen} from './incident.ts';

/**
 * The same thing reported twice: this one becomes a duplicate of the other. Both stories say so; nothing is copied, so
 * that `unmerge` gives back exactly what was.
 */
export const merge = defineCommand({
  ask: exactObject({into: identifier()}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileOpen((incident, {into}, context) => {
    const other = context.read('incidents', into);
    if (into === context.target) return reject('merge-with-itself');
    const otherFrozen = whyFrozen(other);
    if (otherFrozen || !other) return reject('cannot-merge-into', otherFrozen ?? into);
    if (hasUnitsOut(incident)) return reject('units-not-clear');
    const target = asIncident(other);
    if (target.state === 'resolved') return reject('cannot-merge-into', target.number);
    if (incident.priority < target.priority) return reject('merge-lower-priority', `${incident.priority} → ${target.priority}`);
    return accept(
      {
        state: 'duplicate', duplicateOf: into, stateBeforeMerge: incident.state, transfer: null, timers: stopped(incident.timers, 'transfer'),
        timeline: withEntry(incident, context, 'merge', target.number),
      },
      [{layer: 'incidents', id: into, patch: {merged: [...target.merged, context.target], timeline: withEntry(target, context, 'merged', incident.number)}}],
    );
  }),
});

/** Not the same after all. */
export const unmerge = defineCommand({
  ask: exactObject({}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: (record, _ask, context) => {
    if (!record) return reject('no-such-incident');
    const incident = asIncident(record);
    if (incident.state !== 'duplicate' || incident.duplicateOf === null) return reject('not-merged');
    const other = context.read('incidents', incident.duplicateOf);
    const target = other && asIncident(other);
    return accept(
      {
        state: incident.stateBeforeMerge ?? 'acknowledged', duplicateOf: null, stateBeforeMerge: null,
        timeline: withEntry(incident, context, 'unmerge', target?.number ?? null),
      },
      target ? [{
        layer: 'incidents', id: incident.duplicateOf,
        patch: {merged: target.merged.filter((id) => id !== context.target), timeline: withEntry(target, context, 'unmerged', incident.number)},
      }] : [],
    );
  },
});
