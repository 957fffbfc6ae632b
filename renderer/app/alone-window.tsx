/** A window with one part of the desk in it: the map or a panel, under a bar that says how the link is and what time it is. */
import {Link2, Link2Off} from 'lucide-react';
import {useEffect} from 'react';
import {useStore} from 'zustand';
import type {MapViewProps} from '../map/map-view-props.ts';
import {AlarmStrip} from '../panels/alarms/alarm-strip.tsx';
import {SearchBox} from '../panels/search/search-box.tsx';
import {useWords} from '../panels/use-words.ts';
import {linkStore} from '../state/link.ts';
import {windowStore, type Alone} from '../state/window.ts';
import {Button} from '../ui/button.tsx';
import {LogoMark} from '../ui/logo.tsx';
import {Clock, SimulatedMark} from './clock.tsx';
import {DOCK_PANELS} from './dock-panels.tsx';
import {Fenced} from './fenced.tsx';
import {LinkBanner} from './link-banner.tsx';
import {LinkStatus} from './link-status.tsx';
import {MapSlot} from './map-slot.tsx';
import {shareHere} from './open-window.ts';
import css from './alone-window.module.css';
import desk from './app.module.css';
import bar from './top-bar.module.css';

export interface AloneWindowProps {
  readonly alone: NonNullable<Alone>;
  readonly onMapReady: NonNullable<MapViewProps['onReady']>;
}

export function AloneWindow({alone, onMapReady}: AloneWindowProps) {
  const {t} = useWords();
  const title = t(alone === 'map' ? 'map.name' : DOCK_PANELS[alone].title);
  const isDemo = useStore(linkStore, ({session}) => session?.demo === true && session.simulated === null);
  useEffect(() => {
    document.title = t('windows.title', {name: title});
  }, [t, title]);
  return (
    <>
      <div className={desk['bars']}>
        <header className={bar['bar']} data-region="bar" tabIndex={-1}>
          <h1 className={`${bar['brand'] ?? ''} ${css['title'] ?? ''}`}><LogoMark sizePx={20} /><b>{title}</b></h1>
          <SharedButton />
          <span className={bar['space']} />
          {isDemo && <span className={bar['demo']} title={t('app.demoWhy')}>{t('app.demo')}</span>}
          <SearchBox />
          <LinkStatus />
          <span className={bar['rule']} />
          <SimulatedMark />
          <Clock />
        </header>
        <AlarmStrip />
      </div>
      <main className={css['main']} data-alone={alone}>
        {alone === 'map' ? <MapSlot onReady={onMapReady} /> : <AlonePanel panel={alone} />}
      </main>
    </>
  );
}

/** What the map's own window says over the map, a panel's says above the panel. */
function AlonePanel({panel}: {readonly panel: Exclude<NonNullable<Alone>, 'map'>}) {
  const {Panel} = DOCK_PANELS[panel];
  return (
    <div className={css['panel']}>
      <div className={css['banner']}><LinkBanner /></div>
      <Fenced><Panel /></Fenced>
    </div>
  );
}

function SharedButton() {
  const {t} = useWords();
  const isShared = useStore(windowStore, ({sharesSelection}) => sharesSelection);
  const Icon = isShared ? Link2 : Link2Off;
  return (
    <Button kind="ghost" pressed={isShared} title={t('windows.sharedWhy')} icon={<Icon size={15} strokeWidth={1.6} aria-hidden="true" />} onPress={() => shareHere(!isShared)}>
      {t(isShared ? 'windows.shared' : 'windows.own')}
    </Button>
  );
}
