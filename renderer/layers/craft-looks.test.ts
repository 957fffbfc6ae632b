import {describe, expect, it} from 'vitest';
import {ANNOTATION_KINDS} from '../../shared/layers/annotations/annotation.ts';
import {annotations} from '../../shared/layers/annotations/layer.ts';
import {geofences} from '../../shared/layers/geofences/layer.ts';
import {done, person} from '../../shared/model/command.test-support.ts';
import {lookOf} from './index.ts';
import {reasonText} from './reason-text.ts';
import {layerTitle} from './layer-name.ts';
import {whyNotAsked} from './why-not-asked.ts';
import {wordsIn} from './words.test-support.ts';

const GEOMETRY = {
  text: {type: 'Point', coordinates: [106.7, 20.85]},
  marker: {type: 'Point', coordinates: [106.7, 20.85]},
  line: {type: 'LineString', coordinates: [[106.7, 20.85], [106.71, 20.85]]},
  polygon: {type: 'Polygon', coordinates: [[[106.7, 20.85], [106.71, 20.85], [106.71, 20.86], [106.7, 20.85]]]},
};
const fence = done({layer: geofences, name: 'create', ask: {name: 'Bến', geometry: null, circle: {centre: [106.7, 20.85], radiusM: 300}, layers: ['vessels'], on: ['enter']}});

describe('drawings of all desks', () => {
  it('are named, told and drawn in both languages, with or without words', () => {
    for (const language of ['vi', 'en'] as const) {
      const words = wordsIn(language);
      for (const kind of ANNOTATION_KINDS) {
        for (const text of kind === 'text' ? ['Chốt'] : ['Chốt', '']) {
          const facts = done({layer: annotations, name: 'create', ask: {kind, text, geometry: GEOMETRY[kind]}});
          const look = lookOf('annotations');
          const said = [look.title(facts, words), look.state(facts, {}, words), ...look.card(facts, {}, words).flatMap(({label, value}) => [label, value ?? ''])];
          for (const each of said) expect(each, kind).not.toMatch(/craft\.|^$/);
          expect(look.mapLabel(facts)).toBe(text === '' ? null : text);
          expect(look.point(facts).shape === 'none').toBe(kind === 'line' || kind === 'polygon');
        }
      }
      const look = lookOf('geofences');
      for (const {label, value} of look.card(fence, {}, words)) expect(`${label} ${value}`).not.toMatch(/craft\./);
      expect([layerTitle('annotations', words), layerTitle('geofences', words)].join()).not.toMatch(/craft\.|annotations|geofences/);
      expect(reasonText('too-many-annotations', words)).not.toMatch(/craft\.|too-many/);
    }
  });

  it('that are gone have no name on the map and no symbol', () => {
    const facts = done({layer: annotations, name: 'create', ask: {kind: 'marker', text: 'Chốt', geometry: GEOMETRY.marker}});
    const gone = done({layer: annotations, name: 'remove', record: facts});
    expect([lookOf('annotations').mapLabel(gone), lookOf('annotations').point(gone).shape]).toEqual([null, 'none']);
  });

  it('of another say beforehand that one may not change them', () => {
    const facts = done({layer: annotations, name: 'create', by: person('an', 'operator'), ask: {kind: 'marker', text: '', geometry: GEOMETRY.marker}});
    const why = (user: string) => whyNotAsked({layer: annotations, name: 'remove', identity: person(user, 'operator'), facts});
    expect([why('an'), why('binh')]).toEqual([null, 'not-allowed']);
    expect(whyNotAsked({layer: annotations, name: 'remove', identity: person('an', 'operator'), facts, pending: new Set(['remove'])})).toBe('pending');
  });
});
