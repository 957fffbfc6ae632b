/** At the foot of an incident's card: a note to its story, what is to be done next, and everything else behind one button. */
import {useState} from 'react';
import {hasUnitsOut} from '../../../shared/layers/incidents/incident.ts';
import {must} from '../../../shared/lib/assert.ts';
import {isOpen} from '../../../shared/model/order.ts';
import {NoteField} from '../../layers/incidents/note-field.tsx';
import {incidentTitle} from '../../layers/incidents/incident-words.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {keyProps} from '../../state/key-table.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {ActsMenu} from '../acts-menu.tsx';
import {useDesk} from '../desk-context.ts';
import {goToAdvice} from '../dispatch/go-to-advice.ts';
import {printNow} from '../print/print-sheet.tsx';
import {isGone} from '../record-facts.ts';
import {ChoiceDialog, type Choice} from './choice-dialog.tsx';
import {CloseDialog} from './close-dialog.tsx';
import type {IncidentCase} from './incident-case.ts';
import {ReasonDialog} from './reason-dialog.tsx';
import {agencyName} from './transfer-notice.tsx';
import css from './incident-card.module.css';

type Question = 'close' | 'resolve' | 'cancel' | 'transfer' | 'merge' | 'group';
/** Enough for a rule to say what else stands in the way. */
const ANY_DISPOSITION = {disposition: 'any'};
const ANY_REASON = {reason: '…'};

export function IncidentFoot({of}: {readonly of: IncidentCase}) {
  // With a question goes the case as it was when it opened: it is answered of what was read then.
  const [asked, setAsked] = useState<{readonly question: Question; readonly of: IncidentCase} | null>(null);
  const open = (question: Question): void => setAsked({question, of});
  const {words, incident, identity, readOnly} = of;
  const {t} = words;
  if (readOnly) return <div className={css['foot']}><p className={css['readOnly']}>{t('incident.readOnly', {role: t(`role.${identity.roles[0] ?? 'unit'}`)})}</p></div>;
  const isOut = hasUnitsOut(incident);
  const whyNot = {
    acknowledge: of.refusal('acknowledge'), resolve: of.refusal('resolve', isOut ? ANY_REASON : {}), close: of.refusal('close', ANY_DISPOSITION),
    dispatch: whyNotDispatch(of),
  };
  const next = nextAct(of, whyNot);
  return (
    <div className={css['foot']}>
      <div className={css['noteRow']}>
        <NoteField key={of.id} words={words} whyNot={of.refusal('note', {text: '…'})} onSend={(text) => of.send('note', {text})} />
        <ActsMenu
          label={t('duty.acts.more')}
          acts={[
            {id: 'transfer', title: t('duty.acts.transfer'), whyNot: of.refusal('transfer', {to: '…'}), run: () => open('transfer')},
            {id: 'merge', title: t('duty.acts.merge'), whyNot: isOut ? t('dispatch.reason.units-not-clear') : of.refusal('note', {text: '…'}), run: () => open('merge')},
            {id: 'group', title: t('duty.acts.group'), whyNot: of.refusal('note', {text: '…'}), run: () => open('group')},
            {id: 'cancel', title: t('duty.acts.cancelButton'), whyNot: of.refusal('cancel', ANY_REASON), run: () => open('cancel')},
            {id: 'reopen', title: t('duty.acts.reopen'), whyNot: whyNotReopen(of), run: () => of.sendAsSeen('reopen')},
            {id: 'print', title: t('print.card'), run: () => printNow('card')},
          ]}
        />
      </div>
      <div className={css['acts']} role="group" aria-label={t('incident.actions')}>
        <Button
          kind={next === 'acknowledge' ? 'primary' : 'plain'} whyNot={whyNot.acknowledge} {...(whyNot.acknowledge === null ? keyProps('acknowledge') : {})}
          onPress={() => of.send('acknowledge')}
        >
          {t('incident.action.acknowledge')}
        </Button>
        <Button kind={next === 'dispatch' ? 'primary' : 'plain'} whyNot={whyNot.dispatch} {...keyProps('dispatch')} onPress={goToAdvice}>{t('incident.action.dispatch')}</Button>
        <Button kind={next === 'resolve' ? 'primary' : 'plain'} whyNot={whyNot.resolve} onPress={() => (isOut ? open('resolve') : of.sendAsSeen('resolve'))}>
          {t('incident.action.resolve')}
        </Button>
        <Button kind={next === 'close' ? 'primary' : 'plain'} whyNot={whyNot.close} onPress={() => open('close')}>{t('incident.action.close')}</Button>
      </div>
      {asked !== null && <Ask {...asked} onDone={() => setAsked(null)} />}
    </div>
  );
}

/** One is the next: a card has one main act. */
function nextAct({incident, words}: IncidentCase, whyNot: {readonly [act: string]: string | null}): string | null {
  if (whyNot['acknowledge'] === null) return 'acknowledge';
  if (incident.state === 'acknowledged' && whyNot['dispatch'] === null) return 'dispatch';
  if (whyNot['close'] === null) return 'close';
  // Whoever has just sent somebody is not to be led to say that it is over.
  const isSending = whyNot['dispatch'] === words.t('reason.pending');
  return whyNot['resolve'] === null && !isSending && !hasUnitsOut(incident) ? 'resolve' : null;
}

/** The recommendation itself says that an incident has to be acknowledged first; its key is never dead for that. */
function whyNotDispatch(of: IncidentCase): string | null {
  return of.incident.state === 'new' && of.refusal('dispatch', {units: []}) !== of.words.t('reason.not-allowed') ? null : of.refusal('dispatch', {units: []});
}

/** The rule's own word speaks of closing. */
function whyNotReopen(of: IncidentCase): string | null {
  const {t} = of.words;
  const refusal = of.refusal('reopen');
  return refusal === t('reason.not-resolved') ? t('duty.acts.stillOpen') : refusal;
}

function Ask({question, of, onDone}: {readonly question: Question; readonly of: IncidentCase; readonly onDone: () => void}) {
  const {incident, words, city} = of;
  const {t} = words;
  const {number} = incident;
  const others = useOthers(of);
  const send = (name: string, ask: {readonly [field: string]: unknown}): void => {
    onDone();
    of.sendAsSeen(name, ask);
  };
  switch (question) {
    case 'close':
      return <CloseDialog number={number} dispositions={city?.dispositions ?? []} words={words} onCancel={onDone} onClose={(wanted) => send('close', wanted)} />;
    case 'resolve': {
      const out = incident.units.filter(isOpen).map(({callSign, unit}) => plainLine(callSign ?? unit));
      return (
        <ReasonDialog
          title={t('duty.acts.resolveTitle', {number, count: out.length})} why={t('duty.acts.resolveWhy', {units: out.join(', ')})} button={t('incident.action.resolve')}
          words={words} onCancel={onDone} onReason={(reason) => send('resolve', {reason})}
        />
      );
    }
    case 'cancel':
      return (
        <ReasonDialog
          title={t('duty.acts.cancelTitle', {number})} why={t('duty.acts.cancelWhy')} button={t('duty.acts.cancelButton')} words={words} onCancel={onDone}
          onReason={(reason) => send('cancel', {reason})}
        />
      );
    case 'transfer':
      return (
        <ChoiceDialog
          title={t('duty.acts.transferTitle', {number})} label={t('duty.acts.transferTo')} button={t('duty.acts.transfer')} none={t('duty.acts.noOther')} words={words} onCancel={onDone}
          choices={(city?.agencies ?? []).filter(({code}) => code !== incident.agency).map(({code}) => ({value: code, title: agencyName(code, of)}))}
          onChoose={(to) => send('transfer', {to})}
        />
      );
    case 'merge': case 'group':
      return (
        <ChoiceDialog
          title={t(`duty.acts.${question}Title`, {number})} label={t('duty.acts.mergeInto')} button={t(`duty.acts.${question}`)} none={t('duty.acts.noOther')} words={words}
          choices={others} onCancel={onDone} onChoose={(other) => send(question, question === 'merge' ? {into: other} : {under: other})}
        />
      );
  }
}

/** Other incidents that are open, the newest first. */
function useOthers({id, words}: IncidentCase): readonly Choice[] {
  const {records} = useDesk();
  const layer = must(records.layers.get('incidents'), 'layer incidents');
  return [...layer.records.values()]
    .flatMap(({id: other, record}) => (other === id || record === null || isGone(layer, record) ? [] : [{other, incident: asIncident(record)}]))
    .toSorted((one, two) => two.incident.createdAt - one.incident.createdAt)
    .map(({other, incident}) => ({value: other, title: `${incident.number} · ${plainLine(incidentTitle(incident, words))}`}));
}
