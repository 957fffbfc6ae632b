/** The window in the other language: a new address, everything else in it kept. */
import {useText} from '../text/i18n.ts';
import {LANGUAGES, type Language} from '../text/language.ts';
import css from './top-bar.module.css';

const NAMES: {readonly [language in Language]: string} = {vi: 'Tiếng Việt', en: 'English'};

export function LanguageLinks() {
  const {t, language} = useText();
  return (
    <p className={css['languages']} aria-label={t('signIn.language')} role="group">
      {LANGUAGES.map((value) => (
        <a key={value} href={addressIn(value)} lang={value} hrefLang={value} aria-current={value === language ? 'true' : undefined}>{NAMES[value]}</a>
      ))}
    </p>
  );
}

function addressIn(language: Language): string {
  const params = new URLSearchParams(window.location.search);
  params.set('lang', language);
  return `?${params.toString()}`;
}
