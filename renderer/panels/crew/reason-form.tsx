/** A step that wants a reason: a few words, sent with it. */
import {useState, type FormEvent} from 'react';
import {Field} from '../../ui/field.tsx';
import {useWords} from '../use-words.ts';
import css from './crew.module.css';

const MAX_REASON = 512;

export interface ReasonFormProps {
  readonly step: string;
  readonly onSend: (reason: string) => void;
  readonly onCancel: () => void;
}

export function ReasonForm({step, onSend, onCancel}: ReasonFormProps) {
  const {t} = useWords();
  const [reason, setReason] = useState('');
  const words = reason.trim().normalize('NFC');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (words !== '') onSend(words);
  };
  return (
    <form className={css['reason']} onSubmit={send} aria-label={t('crew.reason.title', {step})}>
      <h3 className={css['title']}>{t('crew.reason.title', {step})}</h3>
      <Field label={t('crew.reason.label')}>
        {(ids) => <input {...ids} value={reason} maxLength={MAX_REASON} required autoFocus onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <button type="submit" className={css['primary']} disabled={words === ''}>{t('crew.reason.send', {step})}</button>
      <button type="button" className={css['plain']} onClick={onCancel}>{t('crew.reason.cancel')}</button>
    </form>
  );
}
