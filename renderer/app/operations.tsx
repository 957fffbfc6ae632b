/** The workspace "Operations": layers and situation at the left, the map, incidents and the card at the right. */
import type {MapViewProps} from '../map/map-view-props.ts';
import {useStore} from 'zustand';
import {CardPanel} from '../panels/card/card-panel.tsx';
import {IncidentsPanel} from '../panels/incidents/incidents-panel.tsx';
import {LayersPanel} from '../panels/layers-panel/layers-panel.tsx';
import {SituationPanel} from '../panels/situation/situation-panel.tsx';
import {deskStore} from '../state/desk.ts';
import {useText} from '../text/i18n.ts';
import {Divider} from '../ui/divider.tsx';
import {COMPACT_BELOW} from './appearance.ts';
import {Fenced} from './fenced.tsx';
import {MapSlot} from './map-slot.tsx';
import css from './app.module.css';

export function Operations({onMapReady}: {readonly onMapReady: NonNullable<MapViewProps['onReady']>}) {
  return (
    <main className={css['operations']}>
      <LeftColumn />
      <MapSlot onReady={onMapReady} />
      <div className={css['right']}>
        <Fenced><IncidentsPanel /></Fenced>
        <Fenced><CardPanel /></Fenced>
      </div>
    </main>
  );
}

/** The whole tree at first, also on a small screen, and below it what is left for the list; dragged as the operator wants it. */
const FIRST_SHARE = 0.62;
const FIRST_SHARE_COMPACT = 0.76;

function firstShare(): number {
  return window.matchMedia(COMPACT_BELOW).matches ? FIRST_SHARE_COMPACT : FIRST_SHARE;
}

function LeftColumn() {
  const {t} = useText();
  const share = useStore(deskStore, ({leftShare}) => leftShare) ?? firstShare();
  return (
    <div className={css['left']} style={{gridTemplateRows: `minmax(0, ${share}fr) auto minmax(0, ${1 - share}fr)`}}>
      <Fenced><LayersPanel /></Fenced>
      <Divider
        label={t('divider', {above: t('layers.title'), below: t('situation.title')})} share={share}
        onShare={(leftShare) => deskStore.setState({leftShare})}
      />
      <Fenced><SituationPanel /></Fenced>
    </div>
  );
}
