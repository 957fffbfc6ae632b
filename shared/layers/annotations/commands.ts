/** Draw, edit, remove. Two writers: the second names the version that he saw and is refused if it is no longer it. */
import {whyNotDrawn} from '../../geo/drawn.ts';
import {geometrySchema, type Geometry} from '../../geo/geometry.ts';
import {exactObject, oneOf, optional, text} from '../../lib/schema.ts';
import {authoredNow, changedNow, NOT_CHANGED} from '../../model/authored.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {
  ANNOTATION_KINDS, asAnnotation, fitsKind, MAX_ANNOTATION_TEXT, MAX_ANNOTATIONS, mayChange, mayDraw,
  type AnnotationFacts, type AnnotationKind,
} from './annotation.ts';

export const create = defineCommand({
  creates: true,
  ask: exactObject({kind: oneOf(ANNOTATION_KINDS), text: text(MAX_ANNOTATION_TEXT), geometry: geometrySchema}),
  may: (by) => mayDraw(by),
  decide: (_record, ask, context) => {
    const why = whyNot(ask.kind, ask.text, ask.geometry);
    if (why !== null) return reject(why);
    if (context.countActive() >= MAX_ANNOTATIONS) return reject('too-many-annotations');
    const facts: AnnotationFacts = {
      kind: ask.kind,
      text: ask.text.trim(),
      state: 'active',
      ...authoredNow(context),
      ...NOT_CHANGED,
    };
    return accept({...facts, geometry: ask.geometry});
  },
});

export const edit = defineCommand({
  ask: exactObject({text: optional(text(MAX_ANNOTATION_TEXT)), geometry: optional(geometrySchema)}),
  may: mayChange,
  decide: (record, ask, context) => {
    if (!record) return reject('no-such-annotation');
    const annotation = asAnnotation(record);
    if (annotation.state === 'retired') return reject('already-removed');
    const words = (ask.text ?? annotation.text).trim();
    const geometry = ask.geometry ?? record.geometry;
    const why = geometry === null ? 'drawing-without-size' : whyNot(annotation.kind, words, geometry);
    if (why !== null) return reject(why);
    return accept({text: words, geometry, ...changedNow(context)});
  },
});

export const remove = defineCommand({
  ask: exactObject({}),
  may: mayChange,
  decide: (record, _ask, context) => {
    if (!record) return reject('no-such-annotation');
    if (asAnnotation(record).state === 'retired') return reject('already-removed');
    return accept({state: 'retired', ...changedNow(context)});
  },
});

function whyNot(kind: AnnotationKind, words: string, geometry: Geometry): string | null {
  if (!fitsKind(kind, geometry)) return 'drawing-of-another-kind';
  // A text without words is nothing on the map.
  if (kind === 'text' && words.trim() === '') return 'text-empty';
  return whyNotDrawn(geometry);
}
