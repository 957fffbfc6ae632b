/** Limits of the city's own, laid down by those who answer for the room; everybody may measure against them. */
import {useState, type FormEvent} from 'react';
import type {Identity} from '../../../shared/model/identity.ts';
import {MAX_SETTING_NAME, mayShare} from '../../../shared/layers/settings/setting.ts';
import {PHASES, type Phase} from '../../../shared/rules/response-limits.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {editionFrom, LIMITS_KIND, type KnownEdition} from './editions.ts';
import css from './response-times.module.css';

export interface OwnLimitsProps {
  /** What the fields begin with. */
  readonly known: KnownEdition;
  readonly editions: readonly KnownEdition[];
  readonly identity: Identity;
  readonly onSaved: (name: string) => void;
}

export function OwnLimits({known: {edition, id}, editions, identity, onSaved}: OwnLimitsProps) {
  const {ask} = useDesk();
  const words = useWords();
  const {t} = words;
  const [name, setName] = useState(id === null ? '' : edition.name);
  const [typed, setTyped] = useState(() => Object.fromEntries(PHASES.map((phase) => [phase, String(edition[phase][0]?.limitS ?? '')])) as {readonly [phase in Phase]: string});
  const [trouble, setTrouble] = useState<string | null>(null);
  const whyNot = mayShare(identity) ? null : reasonText('not-allowed', words);
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    const own = editionFrom(name, typed);
    if (own === null) return setTrouble(t('responseTimes.wrong'));
    const former = editions.find(({edition: each}) => each.name === own.name);
    if (former?.id === null) return setTrouble(t('responseTimes.taken'));
    const value = JSON.stringify(own);
    if (former) ask('settings', former.id, 'change', {value});
    else ask('settings', null, 'save', {kind: LIMITS_KIND, name: own.name, value});
    return onSaved(own.name);
  };
  return (
    <form className={css['own']} onSubmit={save} aria-label={t('responseTimes.ownTitle')}>
      <h3 className={css['heading']}>{t('responseTimes.ownTitle')}</h3>
      <div className={css['choices']}>
        <Field label={t('responseTimes.ownName')} error={trouble}>
          {(ids) => <input {...ids} type="text" maxLength={MAX_SETTING_NAME} value={name} onChange={(event) => { setName(event.target.value); setTrouble(null); }} />}
        </Field>
        {PHASES.map((phase) => (
          <Field key={phase} label={t('responseTimes.limitOf', {phase: t(`responseTimes.phase.${phase}`)})}>
            {(ids) => <input {...ids} type="text" inputMode="decimal" maxLength={6} value={typed[phase]} onChange={(event) => { setTyped({...typed, [phase]: event.target.value}); setTrouble(null); }} />}
          </Field>
        ))}
      </div>
      <div className={css['buttons']}>
        <Button type="submit" whyNot={whyNot}>{t('responseTimes.save')}</Button>
        {id !== null && <Button kind="ghost" whyNot={whyNot} onPress={() => void ask('settings', id, 'remove', {})}>{t('responseTimes.remove')}</Button>}
      </div>
    </form>
  );
}
