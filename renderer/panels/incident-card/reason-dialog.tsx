/** Something that is only done with a reason: what happens then stands above the field. */
import {useState, type FormEvent} from 'react';
import type {Words} from '../../layers/look.ts';
import {keyProps} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {Dialog} from '../../ui/dialog.tsx';
import {Field} from '../../ui/field.tsx';
import css from '../../layers/incidents/form.module.css';

export interface ReasonDialogProps {
  readonly title: string;
  readonly why?: string;
  readonly button: string;
  readonly words: Words;
  readonly onCancel: () => void;
  readonly onReason: (reason: string) => void;
}

const MAX_REASON_LENGTH = 512;

export function ReasonDialog({title, why, button, words: {t}, onCancel, onReason}: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const confirm = (event?: FormEvent): void => {
    event?.preventDefault();
    const text = reason.trim().normalize('NFC');
    if (text === '') setError(t('duty.acts.reasonMissing'));
    else onReason(text);
  };
  return (
    <Dialog title={title} onCancel={onCancel} onConfirm={confirm}>
      <form className={css['form']} onSubmit={confirm} noValidate>
        {why !== undefined && <p>{why}</p>}
        <Field label={t('duty.acts.reason')} error={error}>
          {(ids) => <input {...ids} type="text" autoFocus autoComplete="off" maxLength={MAX_REASON_LENGTH} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <div className={css['buttons']}>
          <Button kind="ghost" keyCap="Esc" onPress={onCancel}>{t('create.cancel')}</Button>
          <Button type="submit" kind="primary" size="large" {...keyProps('send')}>{button}</Button>
        </div>
      </form>
    </Dialog>
  );
}
