/** What has to do with this incident: likely duplicates with their score, what was merged, and a major incident above or below it. */
import type {ReactNode} from 'react';
import {asIncident, type IncidentFacts} from '../../../shared/layers/incidents/incident.ts';
import {must} from '../../../shared/lib/assert.ts';
import {likelyDuplicates, type ComparedIncident, type LikelyDuplicate} from '../../../shared/rules/duplicates.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import {incidentTitle} from '../../layers/incidents/incident-words.ts';
import {select} from '../../state/selection.ts';
import {formatDistance} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {isGone, positionOf} from '../record-facts.ts';
import type {WindowLayer} from '../../state/records.ts';
import {mayAsk, type IncidentCase} from './incident-case.ts';
import css from './incident-card.module.css';

export function Related({of}: {readonly of: IncidentCase}) {
  const {records} = useDesk();
  const {incident, words, id, identity} = of;
  const {t} = words;
  const layer = must(records.layers.get('incidents'), 'layer incidents');
  const incidentOf = (other: string): IncidentFacts | null => {
    const record = layer.records.get(other)?.record;
    return record ? asIncident(record) : null;
  };
  const stored = layer.records.get(id);
  const duplicates = stored && !isGone(layer, of.facts) && mayAsk(identity, 'merge') ? duplicatesOf(layer, stored) : [];
  const parts = [...layer.records.values()].filter(({record}) => record?.['linkedIncident'] === id).map((one) => one.id);
  const unmerge = (other: string): void => of.ask('incidents', other, 'unmerge', {});
  const mayUnmerge = mayAsk(identity, 'unmerge');
  if (duplicates.length === 0 && incident.duplicateOf === null && incident.merged.length === 0 && incident.linkedIncident === null && parts.length === 0) return null;
  return (
    <>
      {incident.duplicateOf !== null && (
        <Group title={t('duty.related.duplicateOf', {number: incidentOf(incident.duplicateOf)?.number ?? '…'})}>
          <Other id={incident.duplicateOf} incident={incidentOf(incident.duplicateOf)} of={of}>
            {mayUnmerge && <Button onPress={() => unmerge(id)}>{t('duty.related.unmerge', {number: incident.number})}</Button>}
          </Other>
        </Group>
      )}
      {incident.merged.length > 0 && (
        <Group title={t('duty.related.merged')}>
          {incident.merged.map((other) => (
            <Other key={other} id={other} incident={incidentOf(other)} of={of}>
              {mayUnmerge && <Button onPress={() => unmerge(other)}>{t('duty.related.unmerge', {number: incidentOf(other)?.number ?? other})}</Button>}
            </Other>
          ))}
        </Group>
      )}
      {incident.linkedIncident !== null && (
        <Group title={t('duty.related.major', {number: incidentOf(incident.linkedIncident)?.number ?? '…'})}>
          <Other id={incident.linkedIncident} incident={incidentOf(incident.linkedIncident)} of={of}>
            {mayAsk(identity, 'ungroup') && <Button whyNot={of.refusal('ungroup')} onPress={() => of.send('ungroup')}>{t('duty.acts.ungroup')}</Button>}
          </Other>
        </Group>
      )}
      {parts.length > 0 && (
        <Group title={t('duty.related.parts1')}>
          {parts.map((other) => <Other key={other} id={other} incident={incidentOf(other)} of={of} />)}
        </Group>
      )}
      {duplicates.length > 0 && (
        <Group title={t('duty.related.duplicates')}>
          {duplicates.map((likely) => (
            <Other key={likely.id} id={likely.id} incident={incidentOf(likely.id)} of={of} aside={likenessWords(likely, of)}>
              <Button whyNot={whyNotMerge(of)} onPress={() => of.sendAsSeen('merge', {into: likely.id})}>
                {t('duty.related.merge', {number: incidentOf(likely.id)?.number ?? likely.id})}
              </Button>
            </Other>
          ))}
        </Group>
      )}
    </>
  );
}

/** Rules that read the other incident cannot be asked here; what stands in the way of this one is told. */
function whyNotMerge({incident, words: {t}}: IncidentCase): string | null {
  return incident.units.some(({clearedAt}) => clearedAt === null) ? t('dispatch.reason.units-not-clear') : null;
}

function duplicatesOf(layer: WindowLayer, stored: StoredRecord): readonly LikelyDuplicate[] {
  const others = [...layer.records.values()].filter(({record}) => record !== null && !isGone(layer, record) && record['state'] !== 'resolved');
  return likelyDuplicates(comparedOf(layer, stored), others.map((other) => comparedOf(layer, other)), 3);
}

function comparedOf(layer: WindowLayer, stored: StoredRecord): ComparedIncident {
  const {type, createdAt} = asIncident(must(stored.record, `incident ${stored.id}`));
  return {id: stored.id, type, createdAt, position: positionOf(layer, stored)};
}

function likenessWords({score, distanceM, minutes, type}: LikelyDuplicate, {words: {t, number, language}}: IncidentCase): string {
  return `${t('duty.related.score', {score: number(score, 2)})} · ${t('duty.related.parts', {
    distance: formatDistance(distanceM, language), minutes: number(minutes, 0), type: t(`duty.related.type.${type}`),
  })}`;
}

function Group({title, children}: {readonly title: string; readonly children: ReactNode}) {
  return (
    <section className={css['section']} aria-label={title}>
      <h3 className={css['title']}>{title}</h3>
      <ul className={css['orders']}>{children}</ul>
    </section>
  );
}

interface OtherProps {
  readonly id: string;
  readonly incident: IncidentFacts | null;
  readonly of: IncidentCase;
  readonly aside?: string;
  readonly children?: ReactNode;
}

function Other({id, incident, of, aside, children}: OtherProps) {
  return (
    <li className={css['other']}>
      <button type="button" className={css['otherName']} onClick={() => select('incidents', id)}>
        <span className="num">{incident?.number ?? id}</span> {incident === null ? '' : plainLine(incidentTitle(incident, of.words))}
      </button>
      {aside !== undefined && <span className={css['otherAside']}>{aside}</span>}
      {children}
    </li>
  );
}
