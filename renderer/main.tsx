/** Wires bridge → records → map, then mounts the window: the only file that knows bridge and stores together. */
import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/400-italic.css';
import '@fontsource/be-vietnam-pro/500.css';
import '@fontsource/be-vietnam-pro/600.css';
import '@fontsource/be-vietnam-pro/700.css';
import '@fontsource-variable/inter';
import './app/tokens.css';
import './app/base.css';
import {createRoot} from 'react-dom/client';
import {ALL_LAYERS} from '../shared/layers/index.ts';
import type {Position} from '../shared/geo/geometry.ts';
import {must} from '../shared/lib/assert.ts';
import {recordIdFor} from '../shared/model/command.ts';
import {useInterpretedSchemas} from '../shared/lib/schema.ts';
import {App} from './app/app.tsx';
import {keepAddress, restoreFromAddress} from './app/address-bar.ts';
import {keepAppearance} from './app/appearance.ts';
import {followAlong} from './app/follow-along.ts';
import {askBeforeLeaving} from './app/leave-question.ts';
import {holdName} from './app/open-window.ts';
import {keepPlace} from './app/window-place.ts';
import {newCommandId} from './app/new-command-id.ts';
import {createBridge} from './bridge/bridge.ts';
import {desktopApi} from './bridge/desktop.ts';
import {openDesktopSocket} from './bridge/desktop-socket.ts';
import {openSocket} from './bridge/socket.ts';
import {lookOf} from './layers/index.ts';
import type {MapApi} from './map/map-api.ts';
import {beginMap} from './map/opening.ts';
import {DeskProvider, type Desk} from './panels/desk-context.ts';
import {keepAlarms} from './sound/keep-alarms.ts';
import {createSounder} from './sound/sounder.ts';
import {whileHanding} from './state/handing.ts';
import {hasOwnOnItsWay, noteAsked, rememberAsked} from './state/asked.ts';
import {hubNow, secondStore, startSeconds} from './state/clock.ts';
import {deskStore, hasMap} from './state/desk.ts';
import {dutyStore} from './state/duty.ts';
import {feedsStore} from './state/feeds.ts';
import {linkStore} from './state/link.ts';
import {outboxStore} from './state/outbox.ts';
import {RecentChanges} from './state/recent-changes.ts';
import {Records} from './state/records.ts';
import {forgetRings} from './state/rings.ts';
import {SeenNumbers} from './state/seen-numbers.ts';
import {forgetTrails, TrailKeeper} from './state/trails.ts';
import {takeViewBefore} from './state/view-history.ts';
import {viewStore, type View} from './state/view.ts';
import {deselect, selectionStore} from './state/selection.ts';
import {shareSelection} from './state/shared-selection.ts';
import {readWindow, windowStore} from './state/window.ts';
import {startText} from './text/i18n.ts';
import {languageOf} from './text/language.ts';

const WATCH_EVERY_MS = 500;
/** Close enough to see a street corner; a map that is closer already stays as it is. */
const FLY_TO_ZOOM = 14;

useInterpretedSchemas();
startText(languageOf(window.location.search));
restoreFromAddress(window.location.search);
windowStore.setState(readWindow(window.location.search));
keepAppearance();
if (['map', null].includes(windowStore.getState().alone)) beginMap();

const records = new Records(ALL_LAYERS);
const trails = new TrailKeeper(records);
const recent = new RecentChanges(records, hubNow);
records.onFacts(({by}) => {
  // Only what this console asked is anybody's pending; the rest of the city's commands would pile up here for ever.
  const ours = outboxStore.getState().items.filter(({command}) => by.has(command.id)).map(({command}) => command.id);
  if (ours.length > 0) outboxStore.setState(({arrived}) => ({arrived: new Set([...arrived, ...ours])}));
});

const seen = new SeenNumbers(ALL_LAYERS.filter(({name, liveColumns}) => liveColumns.length > 0 && lookOf(name).charts !== undefined).map(({name}) => name));
records.onFacts(({reset}) => reset && seen.forget());
records.onLive((moved) => {
  for (const name of moved) seen.note(name, must(records.layers.get(name), `layer ${name}`));
});

const shell = desktopApi(window);
const bridge = createBridge({
  socket: shell ? openDesktopSocket({api: shell, onReopened: (reopenedAt) => deskStore.setState({reopenedAt})}) : openSocket(),
  columnsOf: (layer) => records.layers.get(layer)?.layer.liveColumns,
  monotonicMs: () => performance.now(),
  listener: {
    alive: (consoleAlive, silentForMs) => {
      linkStore.setState({consoleAlive});
      deskStore.setState({consoleLostAt: consoleAlive ? null : hubNow() - silentForMs});
    },
    session: (session) => linkStore.setState({session}),
    link: (status) => linkStore.setState({status}),
    feeds: (feeds) => feedsStore.setState({feeds}),
    outbox: (items) => outboxStore.setState({items}),
    picture: (all) => records.replace(all),
    changes: (changes) => records.apply(changes),
    frames: (frames) => records.applyFrames(frames),
    forget: (layer, ids) => {
      records.forget(layer, ids);
      forgetTrails(layer, ids);
      recent.forget(layer, ids);
      forgetRings(layer, ids);
    },
    sound: (turn) => alarms.turn(turn),
  },
});

const sounder = createSounder();
const alarms = keepAlarms({
  records, sounder, storage: localStorage, monotonicMs: () => performance.now(),
  canSound: bridge.canSound, silence: (forMs) => void bridge.silence(forMs),
});
for (const touch of ['pointerdown', 'keydown']) window.addEventListener(touch, alarms.touched, {capture: true, passive: true});
window.addEventListener('storage', alarms.settingsChanged);

let map: MapApi | null = null;
const desk: Desk = {
  records,
  recent,
  seen,
  ask: (layer, target, name, ask, {expectedVersion, seen} = {}) => {
    const id = newCommandId();
    const stored = target === null ? undefined : records.get(layer, target);
    const of = {layer, target: target ?? '', version: stored?.version ?? 0};
    const expects = expectedVersion !== undefined && !hasOwnOnItsWay(of, outboxStore.getState().items);
    const command = {id, layer, target, name, ask, ...(expects && {expectedVersion})};
    const decidedOn = seen ?? stored?.record;
    if (expects && decidedOn) rememberAsked({command, seen: decidedOn});
    noteAsked(of, id);
    const record = target ?? recordIdFor(layer, id);
    void whileHanding(record, bridge.ask(command)).then((answer) => {
      if (answer.ok) return;
      // What was never kept is not a record that somebody removed.
      if (target === null && selectionStore.getState().selected?.id === record) deselect();
      deskStore.setState({failed: {layer, name, reason: answer.error}, isOutboxOpen: true});
    });
    return id;
  },
  series: bridge.series,
  signIn: bridge.signIn,
  signOut: () => void bridge.signOut(),
  sound: {toggleSilence: alarms.toggleSilence, set: alarms.set, test: sounder.once},
  showTrail: (of) => trails.show(of),
  openWindow: bridge.openWindow,
  zoomBy: (steps) => shownMap()?.zoomBy(steps),
  viewBefore: () => {
    const shown = shownMap();
    const view = shown && takeViewBefore(performance.now());
    if (view) shown?.returnTo(view);
    return view !== null;
  },
  flyTo: (position) => showView(viewAt(position)),
  showView: (view) => showView(view),
  under: (xPx, yPx) => shownMap()?.under(xPx, yPx) ?? null,
  standing: () => {
    const shown = shownMap();
    const hit = shown?.standing() ?? null;
    if (!shown || !hit) return null;
    const position = [hit.lonDeg, hit.latDeg] as const;
    return {position, hits: hit.count === undefined ? [hit] : [], ...shown.onScreen(position)};
  },
};

function shownMap(): MapApi | null {
  return windowStore.getState().alone === 'map' || hasMap(deskStore.getState().workspace) ? map : null;
}

function viewAt([lonDeg, latDeg]: Position): View {
  return {lonDeg, latDeg, zoom: Math.max(FLY_TO_ZOOM, viewStore.getState().view?.zoom ?? 0)};
}

function showView(view: View): void {
  const {alone} = windowStore.getState();
  if (alone === null || alone === 'map') fly(view);
  else sharedSelection.tellToFly([view.lonDeg, view.latDeg]);
}

function fly(view: View): void {
  const shown = shownMap();
  if (shown) shown.flyTo(view);
  // No map is on the screen: it opens there.
  else viewStore.setState({view});
}

const keepInHand = ({selected}: ReturnType<typeof selectionStore.getState>): void => {
  if (selected?.layer === 'incidents') dutyStore.setState({inHand: selected.id});
};
keepInHand(selectionStore.getState());
selectionStore.subscribe(keepInHand);
const sharedSelection = shareSelection(new BroadcastChannel('haidang-selection'), (position) => map && fly(viewAt(position)));
holdName();
keepPlace(localStorage);
followAlong(records, (position) => shownMap()?.follow(position));

startSeconds();
secondStore.subscribe(() => trails.look());
askBeforeLeaving(window);
keepAddress();
setInterval(bridge.watch, WATCH_EVERY_MS);
document.addEventListener('visibilitychange', () => bridge.shown(document.visibilityState === 'visible'));

const onMapReady = (api: MapApi): void => {
  map = api;
  // Where the map stands is known before the operator first moves it: a new incident begins there.
  if (viewStore.getState().view === null) viewStore.setState({view: api.getView()});
};
createRoot(must(document.getElementById('root'), 'root of the page')).render(
  <DeskProvider value={desk}>
    <App onMapReady={onMapReady} />
  </DeskProvider>,
);
