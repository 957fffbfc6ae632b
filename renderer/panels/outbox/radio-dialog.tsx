/** "Done by radio at HH:MM": enters a dispatch that came back, with the spoken time and that of the entry. Nothing goes to a unit. */
import {useState, type FormEvent} from 'react';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import css from '../../layers/incidents/form.module.css';
import {hubNow} from '../../state/clock.ts';
import {keyProps} from '../../state/key-table.ts';
import {formatClock} from '../../text/format.ts';
import {Button} from '../../ui/button.tsx';
import {Dialog} from '../../ui/dialog.tsx';
import {Field} from '../../ui/field.tsx';
import {useDesk} from '../desk-context.ts';
import {callSignOf} from '../dispatch/unit-names.ts';
import {useUtcOffsetMinutes, useWords} from '../use-words.ts';
import {returnedUnits, spokenAt} from './radio-entry.ts';

export function RadioDialog({item, onDone}: {readonly item: OutboxItem; readonly onDone: () => void}) {
  const {ask, records} = useDesk();
  const {t} = useWords();
  const offset = useUtcOffsetMinutes();
  const all = returnedUnits(item) ?? [];
  const [typed, setTyped] = useState(() => formatClock(item.askedAt, offset).slice(0, 5));
  const [units, setUnits] = useState<ReadonlySet<string>>(() => new Set(all));
  const [error, setError] = useState<string | null>(null);
  const enter = (event?: FormEvent): void => {
    event?.preventDefault();
    const at = spokenAt(typed, hubNow(), offset);
    if (at === null) {
      setError(t('duty.radio.wrongTime'));
      return;
    }
    ask('incidents', item.command.target, 'done-by-radio', {command: item.command.id, atTime: new Date(at).toISOString(), units: all.filter((unit) => units.has(unit))});
    onDone();
  };
  return (
    <Dialog title={t('duty.radio.title')} onCancel={onDone} onConfirm={enter}>
      <form className={css['form']} onSubmit={enter} noValidate>
        <Field label={t('duty.radio.at')} error={error} help={t('duty.radio.why')}>
          {(ids) => <input {...ids} type="text" autoFocus autoComplete="off" inputMode="numeric" maxLength={8} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <fieldset className={css['units']}>
          <legend>{t('duty.radio.units')}</legend>
          {all.map((unit) => (
            <label key={unit}>
              <input
                type="checkbox" checked={units.has(unit)}
                onChange={(event) => setUnits((now) => new Set(event.target.checked ? [...now, unit] : [...now].filter((each) => each !== unit)))}
              />
              {callSignOf(unit, records)}
            </label>
          ))}
        </fieldset>
        <div className={css['buttons']}>
          <Button kind="ghost" keyCap="Esc" onPress={onDone}>{t('create.cancel')}</Button>
          <Button type="submit" kind="primary" size="large" {...keyProps('send')}>{t('duty.radio.button')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
