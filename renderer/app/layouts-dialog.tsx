/** Layouts by name: save the present one for oneself or for the room, use one, remove one. */
import {Trash2} from 'lucide-react';
import {useState, type FormEvent} from 'react';
import type {Identity} from '../../shared/model/identity.ts';
import {mayShare} from '../../shared/layers/settings/setting.ts';
import {reasonText} from '../layers/reason-text.ts';
import {useDesk} from '../panels/desk-context.ts';
import {useWords} from '../panels/use-words.ts';
import {openDialog} from '../state/desk.ts';
import {dropLayout, keepLayout, layoutValue, MOST_LAYOUTS, MOST_NAME_LENGTH, type Layout} from '../state/layouts.ts';
import {plainLine} from '../text/plain.ts';
import {Button} from '../ui/button.tsx';
import {Dialog} from '../ui/dialog.tsx';
import {Field} from '../ui/field.tsx';
import {applyLayout, presentLayout, useLayouts} from './use-layouts.ts';
import css from './layouts-dialog.module.css';

export function LayoutsDialog({identity}: {readonly identity: Identity}) {
  const desk = useDesk();
  const words = useWords();
  const {t, number} = words;
  const {own, shared} = useLayouts();
  const [name, setName] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const whyNotShare = mayShare(identity) ? null : reasonText('not-allowed', words);
  const done = (): void => openDialog(null);
  const called = name.trim().normalize('NFC');
  const use = (layout: Layout): void => {
    applyLayout(layout, desk);
    done();
  };
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    if (called === '') return setTrouble(t('layouts.nameless'));
    if (!keepLayout(presentLayout(called))) return setTrouble(t('layouts.full', {count: number(MOST_LAYOUTS, 0)}));
    return done();
  };
  const share = (): void => {
    if (called === '') return setTrouble(t('layouts.nameless'));
    const value = layoutValue(presentLayout(called));
    const former = shared.find((layout) => layout.name === called);
    if (former) desk.ask('settings', former.id, 'change', {value});
    else desk.ask('settings', null, 'save', {kind: 'layout', name: called, value});
    return done();
  };
  return (
    <Dialog title={t('layouts.title')} onCancel={done} onConfirm={save}>
      <Rows title={t('layouts.own')} layouts={own} onUse={use} onRemove={({name: of}) => dropLayout(of)} whyNotRemove={null} />
      <Rows
        title={t('layouts.room')} layouts={shared} onUse={use} whyNotRemove={whyNotShare}
        onRemove={(layout) => desk.ask('settings', shared.find((each) => each === layout)?.id ?? null, 'remove', {})}
      />
      <form className={css['form']} onSubmit={save}>
        <Field label={t('layouts.name')} help={t('layouts.why')} error={trouble}>
          {(ids) => <input {...ids} type="text" autoFocus maxLength={MOST_NAME_LENGTH} value={name} onChange={(event) => { setName(event.target.value); setTrouble(null); }} />}
        </Field>
        <div className={css['buttons']}>
          <Button kind="ghost" keyCap="Esc" onPress={done}>{t('layouts.close')}</Button>
          <Button onPress={share} whyNot={whyNotShare}>{t('layouts.share')}</Button>
          <Button type="submit" kind="primary" size="large" keyCap="↵">{t('layouts.save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface RowsProps {
  readonly title: string;
  readonly layouts: readonly (Layout & {readonly author?: string})[];
  readonly onUse: (layout: Layout) => void;
  readonly onRemove: (layout: Layout) => void;
  readonly whyNotRemove: string | null;
}

function Rows({title, layouts, onUse, onRemove, whyNotRemove}: RowsProps) {
  const {t} = useWords();
  return (
    <section aria-label={title}>
      <h3 className={css['heading']}>{title}</h3>
      {layouts.length === 0 && <p className={css['none']}>{t('layouts.none')}</p>}
      <ul className={css['rows']}>
        {layouts.map((layout) => (
          <li key={layout.name} className={css['row']}>
            <span className={`${css['name'] ?? ''} ellipsis`}>{plainLine(layout.name)}</span>
            {layout.author !== undefined && <span className={css['author']}>{t('layouts.by', {author: plainLine(layout.author)})}</span>}
            <Button onPress={() => onUse(layout)}>{t('layouts.use')}</Button>
            <Button kind="ghost" whyNot={whyNotRemove} title={t('layouts.remove', {name: plainLine(layout.name)})} icon={<Trash2 size={15} strokeWidth={1.6} aria-hidden="true" />} onPress={() => onRemove(layout)}>
              <span className="visually-hidden">{t('layouts.remove', {name: plainLine(layout.name)})}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
