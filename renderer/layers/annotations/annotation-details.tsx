/** Below an annotation's rows: its words to edit, and taking it off the map for everybody, which asks twice. */
import {useState, type FormEvent} from 'react';
import {asAnnotation, MAX_ANNOTATION_TEXT} from '../../../shared/layers/annotations/annotation.ts';
import {annotations} from '../../../shared/layers/annotations/layer.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import type {DetailsProps} from '../look.ts';
import {reasonText} from '../reason-text.ts';
import {whyNotAsked} from '../why-not-asked.ts';
import css from '../record-acts.module.css';

export function AnnotationDetails(props: DetailsProps) {
  // What is typed belongs to this version: another's edit comes in, and is not overwritten unseen.
  return asAnnotation(props.facts).state === 'retired' ? null : <Acts key={`${props.stored.id}/${props.stored.version}`} {...props} />;
}

function Acts({stored, facts, identity, words, ask, pending}: DetailsProps) {
  const {kind, text: before} = asAnnotation(facts);
  const [text, setText] = useState(before);
  const [isSure, setIsSure] = useState(false);
  const {t} = words;
  const refusal = (name: string): string | null => {
    const reason = whyNotAsked({layer: annotations, name, identity, facts, pending});
    return reason === null ? null : reasonText(reason, words);
  };
  const wanted = text.trim().normalize('NFC');
  const isEmpty = kind === 'text' && wanted === '';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (refusal('edit') === null && !isEmpty && wanted !== before) ask('annotations', stored.id, 'edit', {text: wanted});
  };
  return (
    <form className={css['acts']} onSubmit={save}>
      <Field label={t('craft.annotation.edit')} error={isEmpty ? t('craft.draw.noText') : null}>
        {(ids) => (
          <input {...ids} type="text" value={text} maxLength={MAX_ANNOTATION_TEXT} readOnly={refusal('edit') !== null} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <div className={css['buttons']}>
        <Button type="submit" whyNot={refusal('edit')} kind={wanted === before ? 'plain' : 'primary'}>{t('craft.annotation.save')}</Button>
        <Button
          whyNot={refusal('remove')} pressed={isSure || undefined}
          onPress={() => (isSure ? ask('annotations', stored.id, 'remove', {}) : setIsSure(true))}
        >
          {t(isSure ? 'craft.annotation.removeSure' : 'craft.annotation.remove')}
        </Button>
      </div>
    </form>
  );
}
