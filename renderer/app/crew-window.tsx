/** The window of a crew: its page, with the state of the link, what belongs to a person, and the map of its way. */
import {Menu} from 'lucide-react';
import {lazy, Suspense, useEffect, useState} from 'react';
import {Button as AriaButton} from 'react-aria-components/Button';
import {Dialog, DialogTrigger} from 'react-aria-components/Dialog';
import {Popover} from 'react-aria-components/Popover';
import {useStore} from 'zustand';
import type {Position} from '../../shared/geo/geometry.ts';
import type {Identity} from '../../shared/model/identity.ts';
import {lookOf} from '../layers/index.ts';
import {MapView} from '../map/map-view.tsx';
import {CrewPage} from '../panels/crew/crew-page.tsx';
import {viewOver} from '../panels/crew/view-over.ts';
import type {Crew} from '../panels/crew/use-crew.ts';
import {useDesk} from '../panels/desk-context.ts';
import {useCity, useWords} from '../panels/use-words.ts';
import {deskStore, openDialog} from '../state/desk.ts';
import {placeOf} from '../state/record-place.ts';
import {viewStore} from '../state/view.ts';
import {Button} from '../ui/button.tsx';
import {ErrorFence} from '../ui/error-fence.tsx';
import {Notice} from '../ui/notice.tsx';
import crewCss from '../panels/crew/crew.module.css';
import {LanguageLinks} from './language-links.tsx';
import {LinkStatus} from './link-status.tsx';
import {ThemeChoice} from './look-choices.tsx';
import css from './crew-window.module.css';
import {useOperatorMemory} from './use-operator-memory.ts';

const OneChapterDialog = lazy(async () => ({default: (await import('./guide-dialog.tsx')).OneChapterDialog}));

export function CrewWindow({identity}: {readonly identity: Identity}) {
  useOperatorMemory(identity.user);
  const dialog = useStore(deskStore, (desk) => desk.dialog);
  return (
    <>
      <CrewPage
        unit={identity.unit} link={<LinkStatus />} menu={<CrewMenu identity={identity} />}
        map={(crew) => <CrewMap key={crew.order?.id} crew={crew} />}
      />
      {dialog === 'guide' && <Suspense fallback={null}><OneChapterDialog id="crew" /></Suspense>}
    </>
  );
}

function CrewMenu({identity}: {readonly identity: Identity}) {
  const {t} = useWords();
  const {signOut} = useDesk();
  return (
    <DialogTrigger>
      <AriaButton className={css['menuButton'] ?? ''} aria-label={t('crew.menu')}><Menu size={24} strokeWidth={1.8} aria-hidden="true" /></AriaButton>
      <Popover className={`${css['menu'] ?? ''} ${crewCss['touch'] ?? ''}`} placement="bottom end">
        <Dialog className={css['menuBody'] ?? ''} aria-label={t('crew.menu')}>
          {({close}) => (
            <>
              <p>{identity.displayName} · {identity.user}</p>
              <LanguageLinks />
              <ThemeChoice />
              <Button
                onPress={() => {
                  close();
                  openDialog('guide');
                }}
              >
                {t('guide.title')}
              </Button>
              <Button onPress={signOut}>{t('signIn.signOut')}</Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Begins with the whole way in sight; from then on the crew's own hand moves it. */
function CrewMap({crew}: {readonly crew: Crew}) {
  const {records} = useDesk();
  const words = useWords();
  const city = useCity();
  const {t} = words;
  const incident = crew.order?.id ?? '';
  const [first] = useState(() => {
    const places = [placeOf(records, {layer: 'units', id: crew.unit}), placeOf(records, {layer: 'incidents', id: incident})];
    return viewOver(places.filter((place): place is Position => place !== null));
  });
  // The store's view comes before: here it would be that of the order before, or of a desk's address.
  useEffect(() => viewStore.setState({view: first}), [first]);
  if (!city) return null;
  return (
    <ErrorFence fallback={(again) => <Notice title={t('map.failed')} why={t('map.failedWhy')} action={<Button onPress={again}>{t('fence.again')}</Button>} />}>
      <MapView
        label={t('map.name')} words={words} records={records} lookOf={lookOf} initialView={first ?? city.view}
        noMapText={(reason) => `${t('map.failed')}: ${reason === 'webgl2' ? t('map.noWebgl') : reason}. ${t('map.failedWhy')}`}
        groundText={(ground) => t(ground === 'coming' ? 'map.groundComing' : 'map.groundFailed')}
      />
    </ErrorFence>
  );
}
