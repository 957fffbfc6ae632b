import {describe, expect, it} from 'vitest';
import {AT, done, outcomeOf, person} from '../../model/command.test-support.ts';
import {MAX_ANNOTATION_TEXT, MAX_ANNOTATIONS} from './annotation.ts';
import {annotations as layer} from './layer.ts';

const point = {type: 'Point', coordinates: [106.68, 20.86]};
const lineOf = (points: number) => ({type: 'LineString', coordinates: Array.from({length: points}, (_, at) => [106.68 + at * 1e-4, 20.86])});
const ring = (...corners: number[][]) => ({type: 'Polygon', coordinates: [corners]});
const square = ring([106.6, 20.8], [106.7, 20.8], [106.7, 20.9], [106.6, 20.8]);
const text = {kind: 'text', text: ' Điểm tập kết ', geometry: point};
const operator = person('an', 'operator');

describe('an annotation', () => {
  it('says who drew it and when', () => {
    expect(done({layer, name: 'create', by: operator, ask: text})).toMatchObject({
      kind: 'text', text: 'Điểm tập kết', state: 'active', createdAt: AT, createdBy: 'an', author: 'an (operator)', changedBy: null, geometry: point,
    });
  });

  it('is drawn by whoever works at the desk, and by nobody else', () => {
    const drawnBy = (role: Parameters<typeof person>[1]) => outcomeOf({layer, name: 'create', by: person('x', role), ask: text}) !== 'not-allowed';
    expect((['operator', 'officer', 'supervisor', 'admin', 'wall', 'soc', 'unit'] as const).filter(drawnBy)).toEqual(['operator', 'officer', 'supervisor']);
  });

  it('is changed and removed by its author or by those who lead, and then is gone', () => {
    const record = done({layer, name: 'create', by: operator, ask: text});
    expect(outcomeOf({layer, name: 'edit', by: person('binh', 'operator'), record, ask: {text: 'Khác'}})).toBe('not-allowed');
    expect(outcomeOf({layer, name: 'remove', by: person('binh', 'operator'), record})).toBe('not-allowed');
    const edited = done({layer, name: 'edit', by: operator, record, ask: {text: 'Khác'}});
    expect(edited).toMatchObject({text: 'Khác', changedBy: 'an (operator)', changedAt: AT});
    const removed = done({layer, name: 'remove', by: person('lan', 'officer'), record: edited});
    expect(layer.goneStates).toContain(removed['state']);
    expect(outcomeOf({layer, name: 'edit', record: removed, ask: {text: 'Nữa'}})).toBe('already-removed');
    expect(outcomeOf({layer, name: 'remove', record: removed})).toBe('already-removed');
    expect(outcomeOf({layer, name: 'edit', ask: {text: 'Nữa'}})).toBe('no-such-annotation');
  });

  it.each([
    ['text-empty', {...text, text: '  '}],
    ['text', {...text, text: 'x'.repeat(MAX_ANNOTATION_TEXT + 1)}],
    ['drawing-of-another-kind', {...text, geometry: square}],
    ['too-many-points', {kind: 'line', text: '', geometry: lineOf(201)}],
    ['drawing-without-size', {kind: 'line', text: '', geometry: {type: 'LineString', coordinates: [[106, 20], [106, 20]]}}],
    ['drawing-too-large', {kind: 'line', text: '', geometry: {type: 'LineString', coordinates: [[106, 20], [120, 20]]}}],
    ['ring-not-closed', {kind: 'polygon', text: '', geometry: ring([106.6, 20.8], [106.7, 20.8], [106.7, 20.9], [106.6, 20.9])}],
    ['drawing-has-holes', {kind: 'polygon', text: '', geometry: {type: 'Polygon', coordinates: [...square.coordinates, ...square.coordinates]}}],
    ['drawing-without-size', {kind: 'polygon', text: '', geometry: ring([106.6, 20.8], [106.7, 20.8], [106.8, 20.8], [106.6, 20.8])}],
    ['geometry.coordinates.0', {...text, geometry: {type: 'Point', coordinates: [200, 20]}}],
    ['color', {...text, color: 'red'}],
  ])('is refused: %s', (reason, ask) => {
    expect(outcomeOf({layer, name: 'create', ask})).toBe(reason);
  });

  it('of the greatest size is taken, and beyond the greatest number refused', () => {
    expect(outcomeOf({layer, name: 'create', ask: {kind: 'line', text: '', geometry: lineOf(200)}, active: MAX_ANNOTATIONS - 1})).toMatchObject({kind: 'line'});
    expect(outcomeOf({layer, name: 'create', ask: text, active: MAX_ANNOTATIONS})).toBe('too-many-annotations');
  });

  it('that is edited into nothing is refused', () => {
    const record = done({layer, name: 'create', ask: text});
    expect(outcomeOf({layer, name: 'edit', record, ask: {text: ' '}})).toBe('text-empty');
    expect(outcomeOf({layer, name: 'edit', record, ask: {geometry: square}})).toBe('drawing-of-another-kind');
  });
});
