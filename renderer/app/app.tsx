/** The window: opening, signing in, or the desk of whoever is signed in. */
import {lazy, Suspense} from 'react';
import {useStore} from 'zustand';
import type {Identity} from '../../shared/model/identity.ts';
import type {MapViewProps} from '../map/map-view-props.ts';
import {AlarmStrip} from '../panels/alarms/alarm-strip.tsx';
import {SoundDialog} from '../panels/alarms/sound-dialog.tsx';
import {useDesk} from '../panels/desk-context.ts';
import {useFenceToasts} from '../panels/geofences/use-fence-toasts.ts';
import {HandoverPage} from '../panels/handover/handover-page.tsx';
import {NewIncidentDialog} from '../panels/new-incident/new-incident-dialog.tsx';
import {PrintSheet} from '../panels/print/print-sheet.tsx';
import {ResponseTimesPage} from '../panels/response-times/response-times-page.tsx';
import {Palette} from '../panels/search/palette.tsx';
import {StoreViewDialog} from '../panels/saved-views/store-view-dialog.tsx';
import {deskStore, hasMap} from '../state/desk.ts';
import {linkStore} from '../state/link.ts';
import {ActMenu} from './act-menu.tsx';
import {windowStore} from '../state/window.ts';
import {AloneWindow} from './alone-window.tsx';
import {CitySystems} from './city-systems.tsx';
import {CrewWindow} from './crew-window.tsx';
import {useDeskCommands} from './desk-commands.ts';
import {KeysDialog} from './keys-dialog.tsx';
import {LayoutsDialog} from './layouts-dialog.tsx';
import {LaterPage} from './later-page.tsx';
import {OpeningPage} from './opening-page.tsx';
import {MapDesk} from './map-desk.tsx';
import {openPicture} from './open-picture.ts';
import {ReopenedNotice} from './reopened-notice.tsx';
import {SignInPage} from './sign-in-page.tsx';
import {Toasts} from './toasts.tsx';
import {TopBar} from './top-bar.tsx';
import {useDockMemory} from './use-dock-memory.ts';
import {useOwnLayoutMemory} from './use-layouts.ts';
import {useOperatorMemory} from './use-operator-memory.ts';
import {useOutboxOpening} from './use-outbox-opening.ts';
import {useKeptFocus} from './use-kept-focus.ts';
import {useShortcuts} from './use-shortcuts.ts';
import {WindowRefusedDialog} from './window-refused-dialog.tsx';
import css from './app.module.css';

/** Read when somebody asks for it; it comes from this console like everything else. */
const GuideDialog = lazy(async () => ({default: (await import('./guide-dialog.tsx')).GuideDialog}));

export interface AppProps {
  readonly onMapReady: NonNullable<MapViewProps['onReady']>;
}

export function App({onMapReady}: AppProps) {
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const knowsSession = useStore(linkStore, ({session}) => session !== null);
  const isOffline = useStore(linkStore, ({status}) => status.state === 'offline');
  if (identity && isCrewAlone(identity)) return <CrewWindow key={identity.user} identity={identity} />;
  if (identity) return <DeskOf key={identity.user} identity={identity} onMapReady={onMapReady} />;
  // A console that is still reaching for the hub may be signing in by itself.
  return knowsSession && isOffline ? <SignInPage /> : <OpeningPage />;
}

/** A crew has one page and no desk; with another role beside it the person has a desk. */
function isCrewAlone({roles}: Identity): boolean {
  return roles.length > 0 && roles.every((role) => role === 'unit');
}

function DeskOf({identity, onMapReady}: AppProps & {readonly identity: Identity}) {
  const {letterKeys, setLetterKeys} = useOperatorMemory(identity.user);
  useDockMemory(identity.user, windowStore.getState().name);
  useOwnLayoutMemory(identity.user);
  const commands = useDeskCommands();
  const desk = useDesk();
  useShortcuts(letterKeys, commands);
  useKeptFocus();
  useOutboxOpening();
  useFenceToasts(identity.user);
  const alone = useStore(windowStore, (state) => state.alone);
  const dialog = useStore(deskStore, (state) => state.dialog);
  const storingView = useStore(deskStore, (state) => state.storingView);
  return (
    <div className={css['desk']}>
      {alone === null ? <WholeDesk identity={identity} onMapReady={onMapReady} /> : <AloneWindow alone={alone} onMapReady={onMapReady} />}
      <WindowRefusedDialog />
      <PrintSheet />
      <ReopenedNotice />
      {dialog === 'new-incident' && <NewIncidentDialog />}
      {dialog === 'guide' && <Suspense fallback={null}><GuideDialog /></Suspense>}
      {dialog === 'handover' && <HandoverPage identity={identity} />}
      {dialog === 'response-times' && <ResponseTimesPage identity={identity} />}
      {dialog === 'layouts' && <LayoutsDialog identity={identity} />}
      {dialog === 'sound' && <SoundDialog />}
      {dialog === 'keys' && <KeysDialog commands={commands} letterKeys={letterKeys} onLetterKeys={setLetterKeys} />}
      {dialog === 'palette' && <Palette commands={commands} openPicture={(text) => openPicture(text, desk)} />}
      {storingView !== null && <StoreViewDialog slot={storingView} />}
      <ActMenu identity={identity} commands={commands} />
      <Toasts />
    </div>
  );
}

function WholeDesk({identity, onMapReady}: AppProps & {readonly identity: Identity}) {
  const workspace = useStore(deskStore, (desk) => desk.workspace);
  return (
    <>
      <div className={css['bars']}>
        <TopBar identity={identity} />
        <AlarmStrip />
      </div>
      {hasMap(workspace) && <MapDesk workspace={workspace} onMapReady={onMapReady} />}
      {workspace === 'city' && <CitySystems />}
      {!hasMap(workspace) && workspace !== 'city' && <LaterPage workspace={workspace} />}
    </>
  );
}
