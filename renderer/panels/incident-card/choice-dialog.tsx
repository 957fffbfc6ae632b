/** One of several: an agency to transfer to, an incident to merge into or to put it under. */
import {useState, type FormEvent} from 'react';
import type {Words} from '../../layers/look.ts';
import {keyProps} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {Dialog} from '../../ui/dialog.tsx';
import {Field} from '../../ui/field.tsx';
import css from '../../layers/incidents/form.module.css';

export interface Choice {
  readonly value: string;
  readonly title: string;
}

export interface ChoiceDialogProps {
  readonly title: string;
  readonly label: string;
  readonly button: string;
  readonly choices: readonly Choice[];
  readonly none: string;
  readonly words: Words;
  readonly onCancel: () => void;
  readonly onChoose: (value: string) => void;
}

export function ChoiceDialog({title, label, button, choices, none, words: {t}, onCancel, onChoose}: ChoiceDialogProps) {
  const [value, setValue] = useState('');
  const [error, setError] = useState<string | null>(null);
  const confirm = (event?: FormEvent): void => {
    event?.preventDefault();
    if (value === '') setError(t('duty.acts.chooseMissing'));
    else onChoose(value);
  };
  return (
    <Dialog title={title} onCancel={onCancel} onConfirm={confirm}>
      <form className={css['form']} onSubmit={confirm} noValidate>
        <Field label={label} error={error} {...(choices.length === 0 ? {help: none} : {})}>
          {(ids) => (
            <select {...ids} autoFocus value={value} onChange={(event) => setValue(event.target.value)}>
              <option value="">{t('duty.acts.choose')}</option>
              {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.title}</option>)}
            </select>
          )}
        </Field>
        <div className={css['buttons']}>
          <Button kind="ghost" keyCap="Esc" onPress={onCancel}>{t('create.cancel')}</Button>
          <Button type="submit" kind="primary" size="large" {...keyProps('send')} whyNot={choices.length === 0 ? none : null}>{button}</Button>
        </div>
      </form>
    </Dialog>
  );
}
