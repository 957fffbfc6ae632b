/**
 * What goes on paper when the window is printed, by Ctrl+P or by a command: the list or the card in use, drawn when the
 * printing begins and gone when it has ended. The window itself is never on paper.
 */
import {useEffect} from 'react';
import {createPortal, flushSync} from 'react-dom';
import {useStore} from 'zustand';
import {must} from '../../../shared/lib/assert.ts';
import {lookOf} from '../../layers/index.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import {hubNow} from '../../state/clock.ts';
import {deskStore} from '../../state/desk.ts';
import {PRINTED, printStore, type Printed} from '../../state/print.ts';
import {viewStore} from '../../state/view.ts';
import {windowStore} from '../../state/window.ts';
import {useDesk} from '../desk-context.ts';
import {openIncidents} from '../incidents/incident-order.ts';
import {SituationIndex} from '../situation/situation-index.ts';
import {situationWanted} from '../situation/situation-wanted.ts';
import {useWords} from '../use-words.ts';
import {PrintCard} from './print-card.tsx';
import {PrintHandover} from './print-handover.tsx';
import {PrintList} from './print-list.tsx';
import css from './print.module.css';

export function PrintSheet() {
  const printing = useStore(printStore, (state) => state.printing);
  useEffect(() => {
    const begin = (): void => flushSync(() => printStore.setState(({wanted}) => ({printing: wanted ?? inUse()})));
    const end = (): void => printStore.setState({wanted: null, printing: null});
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (printing === null) return null;
  return createPortal(<div className={css['sheet']} data-print-sheet={printing}><Sheet printing={printing} nowMs={hubNow()} /></div>, document.body);
}

/** Prints it; Ctrl+P does the same with what is in use. */
export function printNow(wanted: Printed | null): void {
  printStore.setState({wanted});
  window.print();
}

function inUse(): Printed {
  const {alone} = windowStore.getState();
  const region = document.activeElement?.closest('[data-region]')?.getAttribute('data-region');
  return PRINTED.find((each) => each === (alone ?? region)) ?? 'situation';
}

function Sheet({printing, nowMs}: {readonly printing: Printed; readonly nowMs: number}) {
  const {records} = useDesk();
  const words = useWords();
  const {t} = words;
  if (printing === 'card') return <PrintCard nowMs={nowMs} />;
  if (printing === 'handover') return <PrintHandover nowMs={nowMs} />;
  if (printing === 'incidents') {
    const {keys} = openIncidents(must(records.layers.get('incidents'), 'layer incidents'), []);
    return <PrintList title={t('print.incidentsTitle')} keys={keys} nowMs={nowMs} about={t('print.everywhere')} />;
  }
  const {filter, scope, onlyLayer, onlyOld} = deskStore.getState();
  const hidden = [...viewStore.getState().hiddenLayers].filter((name) => records.collections.has(name));
  const {keys} = new SituationIndex(records, lookOf, words).list(situationWanted(nowMs));
  const about = [
    t(scope === 'view' ? 'print.inView' : 'print.everywhere'),
    ...(onlyLayer === null ? [] : [layerTitle(onlyLayer, words)]),
    ...(onlyOld ? [t('situation.onlyOld')] : []),
    ...(filter === '' ? [] : [t('print.filter', {filter})]),
    ...(hidden.length === 0 ? [] : [t('print.hidden', {layers: hidden.map((name) => layerTitle(name, words)).join(', ')})]),
  ];
  return <PrintList title={t('print.listTitle')} keys={keys} nowMs={nowMs} about={about.join(' · ')} />;
}
