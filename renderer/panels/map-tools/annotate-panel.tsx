/** Draws what all desks see: a text, a marker, a line or an area, with words. It goes the way of every command. */
import {useState} from 'react';
import {useStore} from 'zustand';
import {ANNOTATION_KINDS, MAX_ANNOTATION_TEXT} from '../../../shared/layers/annotations/annotation.ts';
import {annotations} from '../../../shared/layers/annotations/layer.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {whyNotAsked} from '../../layers/why-not-asked.ts';
import {keyProps} from '../../state/key-table.ts';
import {linkStore} from '../../state/link.ts';
import {chooseKind, drawnGeometry, isSingle, mapToolStore, openTool} from '../../state/map-tool.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import {SendForm} from '../../ui/send-form.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import css from './map-tools.module.css';

export function AnnotatePanel() {
  const {ask} = useDesk();
  const words = useWords();
  const tool = useStore(mapToolStore);
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const [text, setText] = useState('');
  const {t} = words;
  const wanted = text.trim().normalize('NFC');
  const geometry = drawnGeometry(tool);
  const refusal = identity && whyNotAsked({layer: annotations, name: 'create', identity, facts: undefined});
  const whyNot = refusal ? reasonText(refusal, words) : geometry === null ? whyNoDrawing() : tool.kind === 'text' && wanted === '' ? t('craft.draw.noText') : null;

  function whyNoDrawing(): string {
    return isSingle(tool.shape) ? t('craft.draw.noPlace') : t('craft.draw.tooFew', {count: tool.shape === 'line' ? 2 : 3});
  }
  const put = (): void => {
    if (whyNot !== null || geometry === null) return;
    ask('annotations', null, 'create', {kind: tool.kind, text: wanted, geometry});
    setText('');
    // The next drawing of the same kind begins at once.
    openTool('annotate');
    chooseKind(tool.kind);
  };
  return (
    <SendForm className={css['form']} onSend={put}>
      <fieldset className={css['choices']}>
        <legend>{t('craft.draw.kind')}</legend>
        {ANNOTATION_KINDS.map((kind) => (
          <label key={kind}>
            <input type="radio" name="draw-kind" checked={tool.kind === kind} onChange={() => chooseKind(kind)} />
            {t(`craft.draw.kinds.${kind}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t('craft.draw.text')} help={t('craft.draw.textHint')}>
        {(ids) => <input {...ids} type="text" aria-keyshortcuts={keyProps('note').keyShortcuts} value={text} maxLength={MAX_ANNOTATION_TEXT} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Button type="submit" kind="primary" keyCap="↵" whyNot={whyNot}>{t('craft.draw.put')}</Button>
    </SendForm>
  );
}
