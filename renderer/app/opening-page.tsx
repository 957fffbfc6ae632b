/** The first seconds: what the window waits for, in words. */
import {useStore} from 'zustand';
import {linkStore} from '../state/link.ts';
import {useText} from '../text/i18n.ts';
import {Notice} from '../ui/notice.tsx';
import css from './app.module.css';

export function OpeningPage() {
  const {t} = useText();
  const consoleAlive = useStore(linkStore, (link) => link.consoleAlive);
  const knowsSession = useStore(linkStore, ({session}) => session !== null);
  if (!consoleAlive) {
    return (
      <main className={css['opening']}>
        <p className="visually-hidden" role="status" aria-label={t('link.name')}>{t('link.consoleLost')}</p>
        <Notice mark title={t('link.consoleLost')} why={`${t('reason.console-lost')} ${t('trouble.consoleLostDo')}`} />
      </main>
    );
  }
  return (
    <main className={css['opening']}>
      <Notice mark title={t('app.opening')} why={knowsSession ? t('link.connectingTitle') : t('app.openingWhy')} />
    </main>
  );
}
