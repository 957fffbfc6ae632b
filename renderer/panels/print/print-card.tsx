/** The card of one record on paper: its rows with age and source, and its story; nothing to press. */
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {selectionStore} from '../../state/selection.ts';
import {linkStore} from '../../state/link.ts';
import {capitalised} from '../../text/capital.ts';
import {plainLine} from '../../text/plain.ts';
import {CardRows} from '../card/card-rows.tsx';
import {IncidentPrint} from '../incident-card/incident-print.tsx';
import {useDesk} from '../desk-context.ts';
import {liveValuesOf, positionOf} from '../record-facts.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {useCity, useWords} from '../use-words.ts';
import {PrintHead} from './print-head.tsx';
import css from './print.module.css';

const NOTHING_PENDING: ReadonlySet<string> = new Set();

export function PrintCard({nowMs}: {readonly nowMs: number}) {
  const {records, ask} = useDesk();
  const words = useWords();
  const city = useCity();
  const selected = useStore(selectionStore, (state) => state.selected);
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const {t} = words;
  const layer = selected ? records.layers.get(selected.layer) : undefined;
  const stored = selected ? layer?.records.get(selected.id) : undefined;
  const facts = stored?.record;
  if (!layer || !stored || !facts) return <PrintHead title={t('print.cardTitle')} nowMs={nowMs}><p>{t('print.nothing')}</p></PrintHead>;
  const look = lookOf(layer.layer.name);
  const live = liveValuesOf(layer, stored.handle);
  const Details = look.details;
  return (
    <>
      <PrintHead title={plainLine(look.title(facts, words))} nowMs={nowMs}>
        <p className={css['state']}>
          <RecordGlyph layer={layer.layer.name} facts={facts} sizePx={20} />
          {typeof facts['number'] === 'string' && <>{plainLine(facts['number'])} · </>}
          {capitalised(plainLine(look.state(facts, live, words)))}
        </p>
      </PrintHead>
      <CardRows layer={layer} stored={stored} facts={facts} rows={look.card(facts, live, words)} position={positionOf(layer, stored)} words={words} />
      {selected?.layer === 'incidents' && <IncidentPrint facts={facts} words={words} />}
      {Details && identity && (
        <div className={css['details']}>
          <Details stored={stored} facts={facts} identity={identity} city={city} words={words} ask={ask} pending={NOTHING_PENDING} />
        </div>
      )}
    </>
  );
}
