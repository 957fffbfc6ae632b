/** The real window without a console behind it: its stores are filled here with the longest of everything. */
import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/500.css';
import '@fontsource/be-vietnam-pro/600.css';
import '@fontsource-variable/inter';
import '../../../renderer/app/tokens.css';
import '../../../renderer/app/base.css';
import i18next from 'i18next';
import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import {App} from '../../../renderer/app/app.tsx';
import {keepAppearance} from '../../../renderer/app/appearance.ts';
import {DeskProvider, type Desk} from '../../../renderer/panels/desk-context.ts';
import {NO_LOAD} from '../../../renderer/state/alarm-load.ts';
import {alarmStore} from '../../../renderer/state/alarms.ts';
import {appearanceStore, type Density} from '../../../renderer/state/appearance.ts';
import {alarmPicture} from '../../../renderer/state/asking.ts';
import {startSeconds} from '../../../renderer/state/clock.ts';
import {deskStore, type DeskState} from '../../../renderer/state/desk.ts';
import {feedsStore} from '../../../renderer/state/feeds.ts';
import {linkStore} from '../../../renderer/state/link.ts';
import {outboxStore} from '../../../renderer/state/outbox.ts';
import {RecentChanges} from '../../../renderer/state/recent-changes.ts';
import {SeenNumbers} from '../../../renderer/state/seen-numbers.ts';
import {selectionStore} from '../../../renderer/state/selection.ts';
import {soundStore, type SoundView} from '../../../renderer/state/sound.ts';
import {startText} from '../../../renderer/text/i18n.ts';
import {must} from '../../../shared/lib/assert.ts';
import {err} from '../../../shared/lib/result.ts';
import type {LinkStatus, Session} from '../../../shared/protocol/bridge.ts';
import {city, feeds, outbox, session, status} from './city.ts';
import {clipped} from './clipped.ts';
import {longestTexts} from './longest.ts';

export interface Story {
  readonly density?: Density;
  readonly desk?: Partial<DeskState>;
  readonly link?: Partial<LinkStatus>;
  readonly session?: Partial<Session> | null;
  readonly selected?: string;
  readonly consoleAlive?: boolean;
  readonly sound?: Partial<SoundView>;
  /** Alarms raised in the last ten minutes. */
  readonly load?: number;
}

declare global {
  interface Window {
    story: {show(story: Story): Promise<void>; clipped(): string[]};
  }
}

startText('vi');
i18next.addResourceBundle('vi', 'translation', longestTexts(), true, true);
feedsStore.setState({feeds: [...feeds]});
outboxStore.setState({items: [...outbox]});
keepAppearance();
startSeconds();

const soundAtFirst = soundStore.getState();
const records = city();
const nothing = (): void => undefined;
const desk: Desk = {
  records, recent: new RecentChanges(records, () => 0), seen: new SeenNumbers([]), ask: () => 'c', series: () => Promise.resolve(err('no-series')), signIn: () => Promise.resolve(err('wrong')),
  signOut: nothing, showTrail: () => true, flyTo: nothing, sound: {toggleSilence: nothing, set: nothing, test: nothing},
  openWindow: () => Promise.resolve(err('no-window')), zoomBy: nothing, viewBefore: () => false, showView: nothing, under: () => null, standing: () => null,
};
const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

window.story = {
  clipped,
  async show({density, desk: open = {}, link = {}, session: as = {}, selected, consoleAlive = true, sound = {}, load = 0}) {
    localStorage.clear();
    appearanceStore.setState({density: density ?? null});
    linkStore.setState({consoleAlive, status: {...status, ...link}, session: as === null ? null : {...session, ...as}});
    alarmStore.setState({picture: alarmPicture(records.layers), load: {...NO_LOAD, total: load}});
    soundStore.setState({...soundAtFirst, here: true, isAudible: true, sounder: 'ready', ...sound}, true);
    deskStore.setState({workspace: 'operations', dialog: null, isOutboxOpen: false, isAlarmListOpen: false, scope: 'all', at: null, ...open});
    const [layer, id] = selected?.split('/') ?? [];
    selectionStore.setState({selected: layer === undefined || id === undefined ? null : {layer, id}});
    await document.fonts.ready;
    for (let turn = 0; turn < 3; turn++) await frame();
  },
};
createRoot(must(document.getElementById('root'), 'root')).render(createElement(DeskProvider, {value: desk}, createElement(App, {onMapReady: () => undefined})));
