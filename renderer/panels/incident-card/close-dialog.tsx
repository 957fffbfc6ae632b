/** Closes an incident: a disposition of the city's list and, if there is more to say, a summary. */
import {useState, type FormEvent} from 'react';
import {keyProps} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {Dialog} from '../../ui/dialog.tsx';
import {Field} from '../../ui/field.tsx';
import type {City} from '../../../shared/protocol/down.ts';
import type {Words} from '../../layers/look.ts';
import css from '../../layers/incidents/form.module.css';

const MAX_SUMMARY_LENGTH = 4_000;

export interface CloseDialogProps {
  readonly number: string;
  readonly dispositions: City['dispositions'];
  readonly words: Words;
  readonly onCancel: () => void;
  readonly onClose: (ask: {readonly disposition: string; readonly summary?: string}) => void;
}

export function CloseDialog({number, dispositions, words, onCancel, onClose}: CloseDialogProps) {
  const [disposition, setDisposition] = useState('');
  const [summary, setSummary] = useState('');
  const [error, setError] = useState<string | null>(null);
  const {t, language} = words;

  const confirm = (event?: FormEvent): void => {
    event?.preventDefault();
    if (disposition === '') {
      setError(t('incident.closeMissing'));
      return;
    }
    const text = summary.trim().normalize('NFC');
    onClose({disposition, ...(text === '' ? {} : {summary: text})});
  };
  return (
    <Dialog title={t('incident.closeTitle', {number})} onCancel={onCancel} onConfirm={confirm}>
      <form className={css['form']} onSubmit={confirm} noValidate>
        <Field label={t('incident.closeDisposition')} error={error}>
          {(ids) => (
            <select {...ids} autoFocus required value={disposition} onChange={(event) => setDisposition(event.target.value)}>
              <option value="">{t('incident.closeChoose')}</option>
              {dispositions.map((entry) => <option key={entry.code} value={entry.code}>{entry[language]}</option>)}
            </select>
          )}
        </Field>
        <Field label={t('incident.closeSummary')}>
          {(ids) => (
            <textarea {...ids} maxLength={MAX_SUMMARY_LENGTH} value={summary} onChange={(event) => setSummary(event.target.value)} />
          )}
        </Field>
        <div className={css['buttons']}>
          <Button kind="ghost" keyCap="Esc" onPress={onCancel}>{t('create.cancel')}</Button>
          <Button type="submit" kind="primary" size="large" {...keyProps('send')}>{t('incident.action.close')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
