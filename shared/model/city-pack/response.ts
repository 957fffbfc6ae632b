/** The parts of `vocabulary.json` that say what is done about things: run cards, SOPs, services, alarm rules, KPIs. */
import {array, flag, identifier, integer, nullable, number, object, oneOf, optional, record, text, union} from '../../lib/schema.ts';
import {name} from './fields.ts';

const code = text(64).min(1);
const priority = oneOf(['P1', 'P2', 'P3', 'P4']);
/** How many units with which capability. */
const needs = record(code, integer().min(0).max(100));

/** Levels add up: level 2 is level 1 and its `add`. */
export const runCardSchema = array(object({level: integer().min(1).max(9), need: optional(needs), add: optional(needs)})).max(9);

export const sopSchema = array(object({
  step: integer().min(1),
  vi: text(1_000).min(1),
  en: text(1_000).min(1),
  kind: oneOf(['ask', 'confirm', 'do']),
})).max(50);

/** Of the citizens' line; due within so many hours. */
export const serviceSchema = object({
  code, name, en: name, group: text(64), agency: code, dueHours: number().min(0), incidentType: nullable(code), weight: optional(number().min(0)),
});

const bound = union([number(), flag(), text(128)]);

/** Raised when `field op value` has held for `onDelayS`, cleared when `clearWhen` has held for `offDelayS`; null: only by its source. */
export const alarmRuleSchema = object({
  id: identifier(),
  /** The kind of thing that is watched. */
  on: code,
  name,
  en: name,
  field: code,
  op: oneOf(['<', '<=', '=', '!=', '>', '>=', 'in']),
  value: bound,
  clearWhen: nullable(object({op: oneOf(['<', '<=', '=', '!=', '>', '>=']), value: bound})),
  onDelayS: number().min(0),
  offDelayS: number().min(0),
  priority,
  incidentType: optional(nullable(code)),
  periodS: nullable(number().min(1)),
  shelveMaxMin: number().min(0),
});

export const kpiGroupSchema = object({id: identifier(), name, en: name});

/** `value` is what the city last published; `numerator` ÷ `denominator` gives it where both are there. */
export const kpiSchema = object({
  id: identifier(),
  group: code,
  name,
  en: name,
  unit: text(32),
  target: nullable(number()),
  value: nullable(number()),
  numerator: optional(nullable(number())),
  denominator: optional(nullable(number())),
  direction: oneOf(['up', 'down', 'none']),
  formula: text(512),
  frequency: oneOf(['live', 'hourly', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly']),
  records: text(64),
  points: nullable(number()),
});
