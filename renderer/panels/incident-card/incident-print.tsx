/** An incident on paper below its rows: who was sent with each time, the procedure with its answers, and the story. */
import type {Order} from '../../../shared/model/order.ts';
import {planOf} from '../../../shared/model/response-plan.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {Timeline} from '../../layers/incidents/timeline.tsx';
import type {Words} from '../../layers/look.ts';
import {personName} from '../../layers/person-name.ts';
import {NO_VALUE} from '../../text/format.ts';
import {wordOr} from '../../text/i18n.ts';
import {plainLine, plainText} from '../../text/plain.ts';
import css from '../print/print.module.css';
import {useResponsePlan} from './incident-case.ts';

const STAMPS = ['dispatchedAt', 'acknowledgedAt', 'enrouteAt', 'onSceneAt', 'transportAt', 'atFacilityAt', 'clearedAt'] as const satisfies readonly (keyof Order)[];
const STAMP_WORDS = {
  dispatchedAt: 'dispatched', acknowledgedAt: 'acknowledged', enrouteAt: 'enroute', onSceneAt: 'onScene', transportAt: 'transport', atFacilityAt: 'atFacility', clearedAt: 'cleared',
} as const;

export function IncidentPrint({facts, words}: {readonly facts: FactRecord; readonly words: Words}) {
  const incident = asIncident(facts);
  const {sop} = planOf(useResponsePlan(), incident.type);
  const {t, time, language} = words;
  return (
    <div className={css['details']}>
      {incident.units.length > 0 && (
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('duty.print.orders')}</th><th scope="col">{t('situation.state')}</th>
              {STAMPS.map((stamp) => <th key={stamp} scope="col">{t(`duty.orders.stamp.${STAMP_WORDS[stamp]}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {incident.units.map((order) => (
              <tr key={`${order.unit} ${order.dispatchedAt}`}>
                <td>{plainLine(order.callSign ?? order.unit)}{order.byRadio ? ` (${t('duty.orders.byRadio', {time: time(order.enteredAt)})})` : ''}</td>
                <td>{wordOr(t, `unit.state.${order.state}`, order.state)}</td>
                {STAMPS.map((stamp) => <td key={stamp} className={css['number']}>{order[stamp] === null ? NO_VALUE : time(order[stamp])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sop.length > 0 && facts['sop'] !== undefined && (
        <table className={css['table']}>
          <thead><tr><th scope="col" colSpan={3}>{t('duty.print.sop')}</th></tr></thead>
          <tbody>
            {sop.map((step) => {
              const answer = incident.sop.findLast((each) => each.step === step.step);
              return (
                <tr key={step.step}>
                  <td>{step.step}. {step[language]}</td>
                  <td>{answer ? plainText(answer.answer) : NO_VALUE}</td>
                  <td className={css['number']}>{answer ? `${time(answer.at)} · ${personName(answer.by, words)}` : ''}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {facts['timeline'] !== undefined && <Timeline entries={incident.timeline} words={words} />}
    </div>
  );
}
