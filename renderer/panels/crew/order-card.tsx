/** The order: how bad, what, where, how far, until when, and what the desk has written. */
import {distanceM} from '../../../shared/geo/distance.ts';
import {isOpen} from '../../../shared/model/order.ts';
import {incidentTitle} from '../../layers/incidents/incident-words.ts';
import {formatAge, formatDistance} from '../../text/format.ts';
import {plainLine, plainText} from '../../text/plain.ts';
import {Notice} from '../../ui/notice.tsx';
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import {useDesk} from '../desk-context.ts';
import {ageOf, positionOf} from '../record-facts.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import type {CrewOrder} from './crew-order.ts';
import type {Crew} from './use-crew.ts';
import css from './crew.module.css';

/** The rest is the desk's; nobody scrolls through it at 80 km/h. */
const MOST_NOTES = 3;

export function OrderCard({crew}: {readonly crew: Crew}) {
  const {t} = useWords();
  if (crew.order === null) {
    return <section className={css['empty']} aria-label={t('crew.order')}><Notice title={t('crew.noOrder')} why={t('crew.noOrderWhy')} /></section>;
  }
  return <Order crew={crew} order={crew.order} />;
}

function Order({crew, order: {incident, order, stored}}: {readonly crew: Crew; readonly order: CrewOrder}) {
  const words = useWords();
  const {t} = words;
  const notes = incident.timeline.filter(({action, text}) => action === 'note' && text !== null && text !== '').toReversed().slice(0, MOST_NOTES);
  const others = incident.units.filter((other) => other.unit !== crew.unit && isOpen(other));
  return (
    <section className={css['order']} aria-label={t('crew.order')} data-incident={stored.id}>
      <div className={css['what']}>
        <SeverityGlyph level={LEVELS[incident.priority]} sizePx={34} />
        <div>
          <h2 className={css['title']}>{plainLine(incidentTitle(incident, words))}</h2>
          <p className={css['second']}>
            {t(`incident.level.${incident.priority}`)} · <span className="num">{incident.number}</span> · {t('crew.sentAt', {time: words.time(order.dispatchedAt)})}
          </p>
          <p className={css['second']}><Way crew={crew} order={order} incident={stored} /></p>
        </div>
      </div>
      {incident.description !== null && incident.description !== '' && <p className={css['text']}>{plainText(incident.description)}</p>}
      {notes.length > 0 && (
        <>
          <h3 className={css['label']}>{t('crew.notes')}</h3>
          <ul>
            {notes.map(({at, text}) => <li key={at} className={css['note']}><span className={css['time']}>{words.time(at)}</span><span>{plainText(text ?? '')}</span></li>)}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <p className={css['second']}>
          <span className={css['label']}>{t('crew.others')}</span> {others.map(({callSign, unit, state}, index) => (
            <span key={unit}>{index > 0 && ', '}<span className={css['callSign']}>{plainLine(callSign ?? unit)}</span> ({t(`unit.state.${state}`)})</span>
          ))}
        </p>
      )}
    </section>
  );
}

const LEVELS = {P1: 1, P2: 2, P3: 3, P4: 4} as const;

function Way({crew, order, incident}: {readonly crew: Crew; readonly order: CrewOrder['order']; readonly incident: CrewOrder['stored']}) {
  const {records} = useDesk();
  const words = useWords();
  const nowMs = useHubNowMs();
  const {t, language} = words;
  const [units, incidents] = [records.layers.get('units'), records.layers.get('incidents')];
  if (!units || !incidents) return null;
  const own = positionOf(units, crew.stored);
  const place = positionOf(incidents, incident);
  const {knownAt, freshness} = ageOf(units, crew.facts, crew.stored.handle, nowMs);
  const parts = [
    own === null ? t('crew.noPlace') : place === null ? null : t('crew.distance', {distance: formatDistance(distanceM(own, place), language)}),
    own !== null && freshness !== 'fresh' ? t('crew.placeAge', {age: formatAge(nowMs - knownAt, language)}) : null,
    order.enrouteAt !== null && order.onSceneAt === null && order.etaS !== null ? t('crew.arrival', {time: words.time(order.enrouteAt + order.etaS * 1_000)}) : null,
  ];
  return <>{parts.filter((part) => part !== null).join(' · ')}</>;
}
