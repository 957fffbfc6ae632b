/** A panel behind its fence: when it fails it says so in its own place. */
import type {ReactNode} from 'react';
import {useText} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import {ErrorFence} from '../ui/error-fence.tsx';
import {Notice} from '../ui/notice.tsx';
import css from './app.module.css';

export function Fenced({children}: {readonly children: ReactNode}) {
  const {t} = useText();
  return (
    <ErrorFence
      fallback={(again) => (
        <div className={css['fenced']} role="alert">
          <Notice title={t('fence.title')} why={t('fence.why')} action={<Button onPress={again}>{t('fence.again')}</Button>} />
        </div>
      )}
    >
      {children}
    </ErrorFence>
  );
}
