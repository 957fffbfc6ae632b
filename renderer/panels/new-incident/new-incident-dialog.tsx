/**
 * A new incident by keyboard: kind, priority (the kind's own until it is changed), place, words. It stands where the
 * operator last pointed on the map, else at the middle of the map, else at a place chosen by name; said in words.
 */
import {useState, type FormEvent} from 'react';
import type {Position} from '../../../shared/geo/geometry.ts';
import {PRIORITIES} from '../../../shared/layers/incidents/incident.ts';
import {recordIdFor} from '../../../shared/model/command.ts';
import {deskStore, openDialog} from '../../state/desk.ts';
import {keyProps} from '../../state/key-table.ts';
import {select} from '../../state/selection.ts';
import {viewStore} from '../../state/view.ts';
import {Button} from '../../ui/button.tsx';
import {Dialog} from '../../ui/dialog.tsx';
import {Field} from '../../ui/field.tsx';
import {useDesk} from '../desk-context.ts';
import {useCity, useWords} from '../use-words.ts';
import {PlaceField, type ChosenPosition} from './place-field.tsx';
import css from './new-incident-dialog.module.css';

const MAX_DESCRIPTION_LENGTH = 4_000;

export function NewIncidentDialog() {
  const {ask} = useDesk();
  const words = useWords();
  const city = useCity();
  const {t, language} = words;
  const types = city?.incidentTypes ?? [];
  const [type, setType] = useState(types[0]?.code ?? '');
  const [priority, setPriority] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState<ChosenPosition>(startingPosition);
  const shownPriority = priority ?? types.find(({code}) => code === type)?.priority ?? 'P3';

  const cancel = (): void => openDialog(null);
  const create = (event?: FormEvent): void => {
    event?.preventDefault();
    if (type === '') return;
    const wanted = {place: place.trim().normalize('NFC'), description: description.trim().normalize('NFC')};
    const commandId = ask('incidents', null, 'create', {
      type,
      priority: shownPriority,
      position: chosen.position,
      ...(wanted.place === '' ? {} : {place: wanted.place}),
      ...(wanted.description === '' ? {} : {description: wanted.description}),
    });
    deskStore.setState({pointed: null});
    cancel();
    select('incidents', recordIdFor('incidents', commandId));
  };

  return (
    <Dialog title={t('create.title')} onCancel={cancel} onConfirm={create}>
      <form className={css['form']} onSubmit={create}>
        <div className={css['pair']}>
          <Field label={t('create.type')} {...(types.length === 0 ? {error: t('create.noTypes')} : {})}>
            {(ids) => (
              <select {...ids} autoFocus value={type} onChange={(event) => setType(event.target.value)}>
                {types.map((entry) => <option key={entry.code} value={entry.code}>{entry[language]}</option>)}
              </select>
            )}
          </Field>
          <Field label={t('create.priority')}>
            {(ids) => (
              <select {...ids} value={shownPriority} onChange={(event) => setPriority(event.target.value)}>
                {PRIORITIES.map((value) => <option key={value} value={value}>{t(`incident.level.${value}`)}</option>)}
              </select>
            )}
          </Field>
        </div>
        <PlaceField text={place} onText={setPlace} chosen={chosen} onChosen={setChosen} places={city?.places ?? []} words={words} />
        <Field label={t('create.description')}>
          {(ids) => (
            <textarea {...ids} maxLength={MAX_DESCRIPTION_LENGTH} value={description} onChange={(event) => setDescription(event.target.value)} />
          )}
        </Field>
        <div className={css['buttons']}>
          <Button kind="ghost" keyCap="Esc" onPress={cancel}>{t('create.cancel')}</Button>
          <Button
            type="submit" kind="primary" size="large" {...keyProps('send')}
            whyNot={types.length === 0 ? t('create.noTypes') : null}
          >
            {t('create.button')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function startingPosition(): ChosenPosition {
  const {pointed} = deskStore.getState();
  if (pointed) return {position: pointed, from: 'point'};
  const {view} = viewStore.getState();
  const centre: Position | null = view && [view.lonDeg, view.latDeg];
  return {position: centre, from: 'centre'};
}
