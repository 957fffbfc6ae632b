/** Incidents: the record, its states and who may ask what (`product.md` §3.1; rights after `promises.md`). */
import {array, identifier, integer, nullable, number, oneOf, text} from '../../lib/schema.ts';
import {defineLayer} from '../../model/layer.ts';
import {openOrderOf, ordersSchema} from '../../model/order.ts';
import {timelineSchema} from '../../model/timeline.ts';
import {timerSchema} from '../../model/timer.ts';
import {acknowledge} from './acknowledge.ts';
import {cancel} from './cancel.ts';
import {close} from './close.ts';
import {create} from './create.ts';
import {dispatch} from './dispatch.ts';
import {expire} from './expire.ts';
import {group, ungroup} from './group.ts';
import {asIncident, AT_FIRST, INCIDENT_STATES, keptRecommendationSchema, PRIORITIES, radioCommandSchema, rollCallSchema, sopAnswerSchema, transferSchema} from './incident.ts';
import {merge, unmerge} from './merge.ts';
import {note} from './note.ts';
import {reopen} from './reopen.ts';
import {resolve} from './resolve.ts';
import {doneByRadio, raiseLevel, rollCall, sopAnswer} from './scene.ts';
import {accept, refuse, transfer} from './transfer.ts';

export const incidents = defineLayer({
  name: 'incidents',
  facts: {
    /** Ours for life, given by the hub: `HP-261121-0147`. */
    number: text(32),
    type: text(64),
    priority: oneOf(PRIORITIES),
    state: oneOf(INCIDENT_STATES),
    place: nullable(text(512)),
    description: nullable(text()),
    createdAt: number(),
    createdBy: text(64),
    owner: nullable(text(64)),
    agency: nullable(text(64)).default(null),
    acknowledgedAt: nullable(number()),
    firstDispatchAt: nullable(number()).default(null),
    firstOnSceneAt: nullable(number()).default(null),
    resolvedAt: nullable(number()),
    closedAt: nullable(number()),
    disposition: nullable(text(64)),
    summary: nullable(text()),
    reason: nullable(text(512)).default(null),
    alarmLevel: integer().min(1).default(AT_FIRST.alarmLevel),
    reopenCount: integer().min(0).default(0),
    escalationLevel: integer().min(0).default(0),
    escalatedAt: nullable(number()).default(null),
    /** Orders, open and done, in the order they were given. */
    units: ordersSchema.default([]),
    timers: array(timerSchema).max(1_000).default([]),
    sop: array(sopAnswerSchema).max(500).default([]),
    rollCalls: array(rollCallSchema).max(500).default([]),
    radioCommands: array(radioCommandSchema).max(200).default([]),
    recommendations: array(keptRecommendationSchema).max(5).default([]),
    transfer: nullable(transferSchema).default(null),
    duplicateOf: nullable(identifier()).default(null),
    stateBeforeMerge: nullable(oneOf(INCIDENT_STATES)).default(null),
    merged: array(identifier()).max(1_000).default([]),
    linkedIncident: nullable(identifier()).default(null),
    timeline: timelineSchema,
  },
  keepDays: 365,
  access: 'public',
  hiddenFromWall: ['timeline', 'description', 'summary', 'createdBy', 'owner', 'reason', 'sop', 'rollCalls', 'radioCommands', 'recommendations', 'transfer'],
  seenByCrew: (unit, _id, record) => openOrderOf(asIncident(record).units, unit) !== undefined,
  /** What was advised is the desk's own deliberation. */
  hiddenFromCrew: ['recommendations'],
  goneStates: ['closed', 'cancelled', 'duplicate'],
  commands: {
    create, acknowledge, note, dispatch, resolve, close, cancel, reopen, merge, unmerge, transfer, accept, refuse, group, ungroup, expire,
    'raise-level': raiseLevel, 'sop-answer': sopAnswer, 'roll-call': rollCall, 'done-by-radio': doneByRadio,
  },
});
