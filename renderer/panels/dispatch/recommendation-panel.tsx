/**
 * Whom to send to the selected incident and why, under the map. Digits tick, Enter sends; what was left out and what is
 * missing always stands beneath.
 */
import {Car} from 'lucide-react';
import {useEffect} from 'react';
import {useStore} from 'zustand';
import {asIncident, whyFrozen} from '../../../shared/layers/incidents/incident.ts';
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {planOf} from '../../../shared/model/response-plan.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {stateWord} from '../../layers/incidents/incident-words.ts';
import {valueWord} from '../../layers/fact-card.ts';
import {whyNot} from '../../layers/incidents/why-not.ts';
import type {Words} from '../../layers/look.ts';
import {dutyStore, tick} from '../../state/duty.ts';
import {linkStore} from '../../state/link.ts';
import type {FactsChanged} from '../../state/records.ts';
import {Button} from '../../ui/button.tsx';
import {Notice} from '../../ui/notice.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useDesk} from '../desk-context.ts';
import {useResponsePlan} from '../incident-card/incident-case.ts';
import {usePendingNames} from '../incidents/use-pending.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useCity, useWords} from '../use-words.ts';
import {AdviceFoot} from './advice-foot.tsx';
import {AdviceTable} from './advice-table.tsx';
import {adviser} from './adviser.ts';
import {sendUnits} from './sending.ts';
import {inTableOrder, isFree, tickedOf, toggled} from './ticked.ts';
import {callSignOf} from './unit-names.ts';
import {useAdvice} from './use-advice.ts';
import {useAdviceKeys, useIsHeld} from './use-advice-keys.ts';
import {useShownWays} from './use-shown-ways.ts';
import css from './recommendation.module.css';

const concerns = ({ids}: FactsChanged): boolean => ids.has('incidents') || ids.has('units');

export function RecommendationPanel() {
  const words = useWords();
  const desk = useDesk();
  const {records} = desk;
  const {t} = words;
  useRecordsVersion({records, concerns, everyMs: 500});
  const {mode, inHand} = useStore(dutyStore);
  const roads = useCity()?.roads ?? null;
  useEffect(() => adviser.prepare(roads), [roads]);
  const facts = inHand === null ? undefined : records.get('incidents', inHand)?.record;
  return (
    <Panel
      name={t('duty.advice.title')} region="recommendation" icon={<Car size={16} strokeWidth={1.6} aria-hidden="true" />}
      tools={
        <select className={css['mode']} aria-label={t('duty.advice.mode')} value={mode} onChange={(event) => dutyStore.setState({mode: event.target.value === 'station' ? 'station' : 'closest'})}>
          <option value="closest">{t('duty.advice.closest')}</option>
          <option value="station">{t('duty.advice.station')}</option>
        </select>
      }
    >
      {inHand !== null && facts
        ? <Advice key={inHand} incident={inHand} mode={mode} words={words} />
        : <Notice title={t('duty.advice.noIncident')} why={t('duty.advice.noIncidentWhy')} />}
    </Panel>
  );
}

function Advice({incident: id, mode, words}: {readonly incident: string; readonly mode: Recommendation['mode']; readonly words: Words}) {
  const desk = useDesk();
  const {records} = desk;
  const {t} = words;
  const city = useCity();
  const plan = useResponsePlan();
  const isHeld = useIsHeld();
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const chosen = useStore(dutyStore, (duty) => duty.ticked);
  const pending = usePendingNames('incidents', id);
  const {recommendation: advice, ways, isChanged, renew} = useAdvice({records, incident: id, mode, city, plan, isHeld});
  useEffect(() => {
    dutyStore.setState({shown: {incident: id, advice: advice ?? null}});
    return () => dutyStore.setState({shown: null});
  }, [id, advice]);
  const facts = records.get('incidents', id)?.record;
  const units = tickedOf(chosen, id, advice ?? null);
  const candidates = advice?.candidates ?? [];
  const toggle = (unit: string): void => tick(id, toggled(units, unit));
  const ended = !facts || whyFrozen(facts) !== null || asIncident(facts).state === 'resolved';
  const free = inTableOrder(units, advice ?? null).filter((unit) => isFree(records.get('units', unit)?.record));
  const refusal = identity ? whyNot({name: 'dispatch', identity, facts: facts ?? undefined, ask: {units: []}, pending}) : 'not-allowed';
  const why = refusal === 'not-acknowledged' ? t('duty.advice.acknowledgeFirst') : refusal !== null ? reasonText(refusal, words) : free.length === 0 ? t('duty.advice.choose') : null;
  // What is from before suggests nothing: who stands in it may be the very ones that were sent.
  const suggestable = isChanged ? [] : candidates.filter(({unit}) => isFree(records.get('units', unit)?.record));
  useShownWays(ended ? null : {candidates: suggestable, ways, units: free});
  const send = (): void => {
    if (why === null && !ended) sendUnits({incident: id, units: free, shown: advice ?? null}, desk, words);
  };
  useAdviceKeys({
    onEnter: send,
    onDigit: (digit) => {
      const candidate = candidates[digit - 1];
      if (candidate) toggle(candidate.unit);
      return candidate !== undefined;
    },
  });
  if (!facts) return null;
  const incident = asIncident(facts);
  if (ended) return <Notice title={t('duty.advice.over', {state: stateWord(incident.state, words)})} />;
  const added = free.filter((unit) => !candidates.some((candidate) => candidate.unit === unit));
  return (
    <div className={css['advice']}>
      <p className={css['needs']}>
        {incident.number} · {needsWords({advice, facts, asksForNothing: planOf(plan, incident.type).runCard.length === 0}, words)}
      </p>
      {isChanged && (
        <p className={css['changed']} role="status">
          <span>{t('duty.advice.changed')}</span>
          <Button onPress={renew}>{t('duty.advice.renew')}</Button>
        </p>
      )}
      <AdviceTable advice={advice ?? null} ticked={units} words={words} onToggle={toggle} />
      {advice && facts.geometry !== null && <AdviceFoot advice={advice} words={words} />}
      <div className={css['send']}>
        <Button kind={why === null ? 'primary' : 'plain'} size="large" keyCap="↵" whyNot={why} onPress={send}>
          {free.length === 0 ? t('duty.advice.dispatchNone') : t('duty.advice.dispatch', {count: free.length})}
        </Button>
        {added.length > 0 && <span className={css['added']}>+ {added.map((unit) => callSignOf(unit, records)).join(', ')}</span>}
        <span className={css['recall']}>{why ?? t('duty.advice.recall')}</span>
      </div>
    </div>
  );
}

interface Needed {
  readonly advice: Recommendation | null | undefined;
  readonly facts: FactRecord;
  /** The city has no run card for its type. */
  readonly asksForNothing: boolean;
}

function needsWords({advice, facts, asksForNothing}: Needed, words: Words): string {
  const {t, number} = words;
  if (advice === undefined) return t('duty.advice.coming');
  if (facts.geometry === null) return t('duty.advice.noPosition');
  const needs = Object.entries(advice?.needs ?? {});
  if (needs.length === 0) return asksForNothing ? t('duty.advice.noNeeds') : t('duty.advice.enough', {level: asIncident(facts).alarmLevel});
  return t('duty.advice.needs', {needs: needs.map(([capability, count]) => `${number(count, 0)} ${valueWord('capability', capability, words)}`).join(', ')});
}
