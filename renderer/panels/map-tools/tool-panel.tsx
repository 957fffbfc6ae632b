/** What the tool in the hand has to say and to ask, floating at the corner of the map. Esc puts it down. */
import {X} from 'lucide-react';
import type {KeyboardEvent, ReactNode} from 'react';
import {useStore} from 'zustand';
import {closeTool, mapToolStore, takeBackPoint, type Tool} from '../../state/map-tool.ts';
import {Button} from '../../ui/button.tsx';
import {useWords} from '../use-words.ts';
import {AnnotatePanel} from './annotate-panel.tsx';
import {GeofencePanel} from './geofence-panel.tsx';
import {MeasurePanel} from './measure-panel.tsx';
import {RingsPanel} from './rings-panel.tsx';
import css from './map-tools.module.css';

const BODIES: {readonly [tool in Tool]: () => ReactNode} = {measure: MeasurePanel, 'range-rings': RingsPanel, annotate: AnnotatePanel, geofence: GeofencePanel};

export function ToolPanel() {
  const tool = useStore(mapToolStore, (state) => state.tool);
  const hasPoints = useStore(mapToolStore, ({points}) => points.length > 0);
  const {t} = useWords();
  if (tool === null) return null;
  const Body = BODIES[tool];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    closeTool();
  };
  return (
    <section className={css['panel']} aria-label={t(`craft.tool.${tool}`)} data-region="map-tool" tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={css['head']}>
        <h2 className={css['title']}>{t(`craft.tool.${tool}`)}</h2>
        <Button kind="ghost" keyCap="Esc" icon={<X size={14} aria-hidden="true" />} onPress={closeTool}>{t('craft.done')}</Button>
      </header>
      <div className={css['body']}>
        <p className={css['hint']} aria-live="polite">{t('craft.howToPlace')}</p>
        <Body key={tool} />
        {hasPoints && <Button kind="ghost" keyCap="⌫" onPress={() => void takeBackPoint()}>{t('craft.takeBack')}</Button>}
      </div>
    </section>
  );
}
