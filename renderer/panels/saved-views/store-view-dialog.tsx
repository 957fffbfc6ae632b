/** Stores the present view under a digit, with a name; a view that was there may be had back for ten seconds. */
import {useState, type FormEvent} from 'react';
import {deskStore} from '../../state/desk.ts';
import {MOST_NAME_LENGTH, saveView, savedViewStore} from '../../state/saved-views.ts';
import {say} from '../../state/toasts.ts';
import {viewStore} from '../../state/view.ts';
import {Button} from '../../ui/button.tsx';
import {Dialog} from '../../ui/dialog.tsx';
import {Field} from '../../ui/field.tsx';
import {nearestPlace, placeName} from '../new-incident/place-words.ts';
import {useCity, useWords} from '../use-words.ts';
import css from '../new-incident/new-incident-dialog.module.css';

export function StoreViewDialog({slot}: {readonly slot: number}) {
  const {t, language} = useWords();
  const city = useCity();
  const former = savedViewStore.getState().views.get(slot);
  const [name, setName] = useState(() => former?.name ?? nameOfView());
  const done = (): void => deskStore.setState({storingView: null});
  const store = (event?: FormEvent): void => {
    event?.preventDefault();
    const {view} = viewStore.getState();
    if (!view) return;
    const called = name.trim().normalize('NFC') || t('views.unnamed', {slot});
    const before = saveView(slot, {name: called, view});
    done();
    say(t('views.stored', {name: called, slot}), () => saveView(slot, before));
  };
  const remove = (): void => {
    const before = saveView(slot, null);
    done();
    if (before) say(t('views.removed', {name: before.name}), () => saveView(slot, before));
  };
  return (
    <Dialog title={former ? t('views.replaceTitle', {name: former.name, slot}) : t('views.storeTitle', {slot})} onCancel={done} onConfirm={store}>
      <form className={css['form']} onSubmit={store}>
        <Field label={t('views.name')}>
          {(ids) => (
            <input
              {...ids} type="text" autoFocus maxLength={MOST_NAME_LENGTH} value={name} onFocus={(event) => event.target.select()}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className={css['buttons']}>
          {former && <Button kind="ghost" onPress={remove}>{t('views.remove')}</Button>}
          <Button kind="ghost" keyCap="Esc" onPress={done}>{t('create.cancel')}</Button>
          <Button type="submit" kind="primary" size="large" keyCap="↵">{t('views.storeButton', {slot})}</Button>
        </div>
      </form>
    </Dialog>
  );

  function nameOfView(): string {
    const {view} = viewStore.getState();
    const near = view && city ? nearestPlace([view.lonDeg, view.latDeg], city.places) : null;
    return near ? placeName(near.place, language).slice(0, MOST_NAME_LENGTH) : '';
  }
}
