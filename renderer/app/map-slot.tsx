/**
 * Where the map stands: its size goes to the store; banner, outbox, answers, stored views and the list of several symbols
 * float on it. A map that fails takes nothing else with it.
 */
import {useEffect, useRef, useState, type ReactNode} from 'react';
import {useStore} from 'zustand';
import {lookOf} from '../layers/index.ts';
import {MapView} from '../map/map-view.tsx';
import type {MapViewProps} from '../map/map-view-props.ts';
import {AnswerPanel} from '../panels/answers/answer-panel.tsx';
import {useDesk} from '../panels/desk-context.ts';
import {MapFoot} from '../panels/map-tools/map-foot.tsx';
import {ToolColumn} from '../panels/map-tools/tool-column.tsx';
import {ToolPanel} from '../panels/map-tools/tool-panel.tsx';
import {OutboxPanel} from '../panels/outbox/outbox-panel.tsx';
import {ViewChips} from '../panels/saved-views/view-chips.tsx';
import {TrailsList} from '../panels/trails/trails-list.tsx';
import {useCity, useWords} from '../panels/use-words.ts';
import {deskStore} from '../state/desk.ts';
import {sideOf} from '../state/dock.ts';
import {dockStore} from '../state/dock-store.ts';
import {linkStore} from '../state/link.ts';
import {Button} from '../ui/button.tsx';
import {ErrorFence} from '../ui/error-fence.tsx';
import {Notice} from '../ui/notice.tsx';
import {FollowChip} from './follow-chip.tsx';
import {useMapScale} from './use-map-scale.ts';
import {LinkBanner} from './link-banner.tsx';
import {PastNotice} from './past-notice.tsx';
import {SeveralList, type Several} from './several-list.tsx';
import css from './map-slot.module.css';

export interface MapSlotProps {
  readonly onReady: NonNullable<MapViewProps['onReady']>;
}

export function MapSlot({onReady}: MapSlotProps) {
  const {records} = useDesk();
  const words = useWords();
  const city = useCity();
  const slot = useRef<HTMLDivElement>(null);
  const [several, setSeveral] = useState<Several | null>(null);
  const isLost = useStore(linkStore, ({consoleAlive, status}) => !consoleAlive || status.state === 'offline');
  const isOutboxDocked = useStore(dockStore, ({dock}) => sideOf(dock, 'outbox') !== null);
  const {t} = words;
  const scale = useMapScale();
  useMapSize(slot);

  const noMapText = (reason: string): string => `${t('map.failed')}: ${reason === 'webgl2' ? t('map.noWebgl') : reason}. ${t('map.failedWhy')}`;
  return (
    <div className={css['slot']} ref={slot} data-lost={isLost || undefined} data-region="map" tabIndex={-1}>
      <div className={css['map']}>
        <ErrorFence fallback={(again) => <Failed title={t('map.failed')} why={t('map.failedWhy')} action={<Button onPress={again}>{t('fence.again')}</Button>} />}>
          {city && (
            <MapView
              label={t('map.name')} words={words} records={records} lookOf={lookOf} initialView={city.view} density={scale} noMapText={noMapText}
              groundText={(ground) => t(ground === 'coming' ? 'map.groundComing' : 'map.groundFailed')}
              onReady={onReady} onSeveral={(hits, at) => setSeveral({hits, at})}
            />
          )}
        </ErrorFence>
      </div>
      <ViewChips />
      <LinkBanner />
      <PastNotice />
      <FollowChip />
      {!isOutboxDocked && <OutboxPanel />}
      <AnswerPanel />
      <TrailsList />
      <ToolColumn />
      <ToolPanel />
      <MapFoot />
      {several && <SeveralList several={several} onDone={() => setSeveral(null)} />}
    </div>
  );
}

function Failed(props: {readonly title: string; readonly why: string; readonly action: ReactNode}) {
  return <div className={css['failed']}><Notice {...props} /></div>;
}

function useMapSize(slot: {readonly current: HTMLDivElement | null}): void {
  useEffect(() => {
    const element = slot.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) deskStore.setState({mapSize: {widthPx: entry.contentRect.width, heightPx: entry.contentRect.height}});
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [slot]);
}
