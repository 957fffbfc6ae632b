/**
 * The procedure of this type, step by step: what is asked, done or confirmed, who answered and when. X goes to the next step
 * that nobody has answered: a question takes its answer, anything else is done with the key.
 */
import {Check} from 'lucide-react';
import {useState, type FormEvent} from 'react';
import {keyProps} from '../../state/key-table.ts';
import type {Sop} from '../../../shared/model/response-plan.ts';
import type {SopAnswer} from '../../../shared/layers/incidents/incident.ts';
import {plainText} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import type {IncidentCase} from './incident-case.ts';
import css from './incident-card.module.css';

const MAX_ANSWER_LENGTH = 1_000;

export function SopList({of}: {readonly of: IncidentCase}) {
  const {plan: {sop}, incident, words: {t}} = of;
  if (sop.length === 0) return null;
  const answers = new Map(incident.sop.map((answer) => [answer.step, answer]));
  const next = sop.find(({step}) => !answers.has(step))?.step ?? null;
  const whyNot = of.refusal('sop-answer', {step: sop[0]?.step ?? 1, answer: '…'});
  return (
    <section className={css['section']} aria-label={t('duty.sop.title')}>
      <h3 className={css['title']}>{t('duty.sop.title')} <span className={css['count']}>{t('duty.sop.count', {answered: answers.size, steps: sop.length})}</span></h3>
      <ol className={css['sop']}>
        {sop.map((step) => (
          <SopStep key={`${of.id} ${step.step}`} step={step} answer={answers.get(step.step) ?? null} isNext={step.step === next && whyNot === null} of={of} />
        ))}
      </ol>
    </section>
  );
}

interface SopStepProps {
  readonly step: Sop[number];
  readonly answer: SopAnswer | null;
  readonly isNext: boolean;
  readonly of: IncidentCase;
}

function SopStep({step, answer, isNext, of}: SopStepProps) {
  const {words} = of;
  const {t, language, time} = words;
  const send = (text: string): void => of.send('sop-answer', {step: step.step, answer: text});
  return (
    <li className={css['step']} data-next={isNext || undefined} data-done={answer !== null || undefined}>
      <span className={css['box']} aria-hidden="true">{answer !== null && <Check size={11} strokeWidth={2.6} />}</span>
      <span className={css['stepWords']}>
        <span>{step.step}. {step[language]}</span>
        {answer !== null && <b className={css['answer']}>{plainText(answer.answer)}</b>}
      </span>
      <span className={css['stepAside']}>{answer !== null && <>{time(answer.at)} · {answer.by}</>}</span>
      {isNext && (step.kind === 'ask'
        ? <AnswerField step={step.step} of={of} onSend={send} />
        : (
          <span className={css['stepAct']}>
            <Button {...keyProps('sop-next')} title={t('duty.sop.markDone', {step: step.step})} onPress={() => send(t(step.kind === 'confirm' ? 'duty.sop.confirmed' : 'duty.sop.done'))}>
              {t(step.kind === 'confirm' ? 'duty.sop.confirmed' : 'duty.sop.done')}
            </Button>
          </span>
        ))}
    </li>
  );
}

function AnswerField({step, of, onSend}: {readonly step: number; readonly of: IncidentCase; readonly onSend: (text: string) => void}) {
  const [text, setText] = useState('');
  const {t} = of.words;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const answer = text.trim().normalize('NFC');
    if (answer === '') return;
    onSend(answer);
    setText('');
  };
  return (
    <form className={css['stepAct']} onSubmit={send}>
      <input
        className={css['input']} type="text" autoComplete="off" aria-label={t('duty.sop.answer', {step})} placeholder={t('duty.sop.hint')} aria-keyshortcuts={keyProps('sop-next').keyShortcuts}
        maxLength={MAX_ANSWER_LENGTH} value={text} onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" keyCap={text === '' ? keyProps('sop-next').keyCap : '↵'}>{t('duty.sop.send')}</Button>
    </form>
  );
}
