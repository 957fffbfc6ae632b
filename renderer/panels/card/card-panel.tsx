/** The card of the selected record, whatever its layer: what it is, how it is, how old each thing is, and where from. */
import {Crosshair, X} from 'lucide-react';
import {useStore} from 'zustand';
import {isMoving} from '../../../shared/model/layer.ts';
import {deselect, select, selectionStore} from '../../state/selection.ts';
import type {FactsChanged} from '../../state/records.ts';
import {handingStore} from '../../state/handing.ts';
import {linkStore} from '../../state/link.ts';
import {lookOf} from '../../layers/index.ts';
import {capitalised} from '../../text/capital.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {Notice} from '../../ui/notice.tsx';
import {Panel} from '../../ui/panel.tsx';
import {Coming} from '../coming.tsx';
import {useDesk} from '../desk-context.ts';
import {usePendingCreates, usePendingNames} from '../incidents/use-pending.ts';
import {targetOf} from '../../state/pending.ts';
import {RecordAge} from '../record-age.tsx';
import {liveValuesOf, positionOf} from '../record-facts.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {keyOf, type RecordRef} from '../record-key.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {TrailButton} from '../trails/trail-button.tsx';
import {useCity, useHubNowMs, useWords} from '../use-words.ts';
import {FenceVisits} from '../geofences/fence-visits.tsx';
import {RecordCharts} from '../charts/record-charts.tsx';
import {IncidentCard} from '../incident-card/incident-card.tsx';
import {CardRows} from './card-rows.tsx';
import {PendingCard} from './pending-card.tsx';
import css from './card-panel.module.css';

export function CardPanel() {
  const words = useWords();
  const selected = useStore(selectionStore, (state) => state.selected);
  const {t} = words;
  return (
    <Panel
      name={t('card.title')} region="card"
      tools={selected && (
        <Button kind="ghost" keyCap="Esc" onPress={deselect} icon={<X size={14} aria-hidden="true" />}>{t('card.deselect')}</Button>
      )}
    >
      {selected ? <Card key={keyOf(selected.layer, selected.id)} selected={selected} /> : <Notice title={t('card.empty')} why={t('card.emptyWhy')} />}
    </Panel>
  );
}

/** Keyed by its record: what is asked, opened or typed on a card belongs to that record and goes with it. */
function Card({selected: {layer: name, id}}: {readonly selected: RecordRef}) {
  const {records, flyTo, ask} = useDesk();
  const words = useWords();
  const city = useCity();
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  useRecordsVersion({records, concerns: ({reset, ids}: FactsChanged) => reset || ids.get(name)?.has(id) === true});
  // Speeds and places of what moves are read anew each second, like its age.
  useHubNowMs();
  const pending = usePendingNames(name, id);
  const pendingCreate = usePendingCreates(name).find((item) => targetOf(item) === id);
  const isHanded = useStore(handingStore, ({records: handed}) => handed.has(id));
  const {t} = words;

  const layer = records.layers.get(name);
  const stored = layer?.records.get(id);
  const facts = stored?.record;
  if (!layer || !stored || !facts) {
    if (pendingCreate) return <PendingCard item={pendingCreate} words={words} />;
    if (isHanded) return <Notice title={t('card.handing')} why={t('card.handingWhy')} />;
    // A reopened address names its selection before the picture has come.
    return records.hasPicture ? <Notice title={t('card.gone')} why={t('card.goneWhy')} /> : <Coming />;
  }
  const look = lookOf(name);
  const live = liveValuesOf(layer, stored.handle);
  const position = positionOf(layer, stored);
  const Details = look.details;
  const rows = <CardRows layer={layer} stored={stored} facts={facts} rows={look.card(facts, live, words)} position={position} words={words} onOpen={(of) => select(of.layer, of.id)} />;
  const details = identity && {stored, facts, identity, city, words, ask, pending};
  return (
    <div className={css['card']} data-record={keyOf(name, id)}>
      <header className={css['head']}>
        <RecordGlyph layer={name} facts={facts} sizePx={24} />
        <h3 className={css['title']}>{plainLine(look.title(facts, words))}</h3>
        <div className={css['second']}>
          <p className={css['state']}>
            {typeof facts['number'] === 'string' && <><span className="num">{facts['number']}</span> · </>}
            {capitalised(look.state(facts, live, words))}
            {pending.size > 0 && <> · {t('incidents.pending')}</>}
            {facts.demo && <span className={css['demo']} title={t('app.demoWhy')}>{t('card.demo')}</span>}
          </p>
          {/* An incident's clock stands right below, and larger. */}
          {name !== 'incidents' && <RecordAge layer={layer} stored={stored} words={words} />}
          <Button
            kind="ghost" title={t('card.goTo')} whyNot={position ? null : t('card.noPosition')}
            icon={<Crosshair size={17} strokeWidth={1.6} aria-hidden="true" />} onPress={() => position && flyTo(position)}
          >
            <span className="visually-hidden">{t('card.goTo')}</span>
          </Button>
          {isMoving(layer.layer) && <TrailButton of={{layer: name, id}} />}
        </div>
      </header>
      <RecordCharts layer={layer} stored={stored} facts={facts} words={words} />
      {name === 'incidents' && details ? <IncidentCard {...details} rows={rows} /> : rows}
      {name === 'geofences' && <FenceVisits fence={id} />}
      {Details && details && <Details {...details} />}
    </div>
  );
}
