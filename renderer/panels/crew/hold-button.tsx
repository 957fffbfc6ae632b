/** Emergency: never by a touch, always by two seconds of one. */
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import {useWords} from '../use-words.ts';
import {useHold} from './use-hold.ts';
import css from './crew.module.css';

export function HoldButton({onHeld}: {readonly onHeld: () => void}) {
  const {t} = useWords();
  const {isHolding, handlers} = useHold(onHeld);
  return (
    <button type="button" className={css['hold']} data-holding={isHolding || undefined} title={t('crew.emergencyWhy')} {...handlers}>
      <SeverityGlyph level={1} sizePx={22} />
      <span>{t(isHolding ? 'crew.emergencyHold' : 'crew.emergency')}</span>
    </button>
  );
}
