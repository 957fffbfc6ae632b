/** Signing in: two fields, what went wrong in words, and the light over the water. */
import {useState, type FormEvent} from 'react';
import {useStore} from 'zustand';
import {useDesk} from '../panels/desk-context.ts';
import {useCity} from '../panels/use-words.ts';
import {linkStore} from '../state/link.ts';
import {useText, wordOr} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import {Field} from '../ui/field.tsx';
import {LogoMark} from '../ui/logo.tsx';
import {Estuary} from './estuary.tsx';
import {LanguageLinks} from './language-links.tsx';
import css from './sign-in-page.module.css';

export function SignInPage() {
  const {t, language} = useText();
  const {signIn} = useDesk();
  const city = useCity();
  const sessionError = useStore(linkStore, ({session}) => session?.signInError ?? null);
  const isUnreachable = useStore(linkStore, ({consoleAlive, status}) => consoleAlive && status.state === 'offline' && status.refused === null);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [isChecking, setIsChecking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const shownError = error ?? sessionError;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isChecking) return;
    setIsChecking(true);
    const answer = await signIn(user.trim(), password);
    setIsChecking(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setPassword('');
  };
  return (
    <main className={css['page']}>
      <Estuary />
      <div className={css['column']}>
        <div className={css['brand']}>
          <LogoMark sizePx={48} />
          <div>
            <p className={css['name']}>{t('app.name')}</p>
            <p className={css['centre']}>{city ? t('app.centre', {city: language === 'en' ? city.nameEn : city.name}) : t('app.someCentre')}</p>
          </div>
        </div>
        <form className={css['form']} onSubmit={(event) => void submit(event)} aria-label={t('signIn.title')}>
          <Field label={t('signIn.user')}>
            {(ids) => (
              <input {...ids} type="text" name="user" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus maxLength={64} required value={user} onChange={(event) => setUser(event.target.value)} />
            )}
          </Field>
          <Field label={t('signIn.password')}>
            {(ids) => (
              <input {...ids} type="password" name="password" autoComplete="current-password" maxLength={256} required value={password} onChange={(event) => setPassword(event.target.value)} />
            )}
          </Field>
          {shownError !== null && (
            <p className={css['error']} role="alert">
              {wordOr(t as (key: string) => string, `signIn.error.${shownError}`, t('signIn.error.other', {reason: shownError}))}
            </p>
          )}
          <Button type="submit" kind="primary" size="large" keyCap="↵">{isChecking ? t('signIn.working') : t('signIn.button')}</Button>
        </form>
        {isUnreachable && shownError !== 'unreachable' && <p className={css['note']}>{t('signIn.noHub')}</p>}
        <LanguageLinks />
      </div>
      <p className={css['light']}>{t('signIn.light')}, 20°40′ {language === 'vi' ? 'B' : 'N'} 106°49′ {language === 'vi' ? 'Đ' : 'E'}</p>
    </main>
  );
}
