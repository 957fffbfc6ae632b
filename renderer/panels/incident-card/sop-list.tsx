/**
 * The procedure of this type, step by step: what is asked, done or confirmed, who answered and when. X goes to the next step
 * that nobody has answered: a question takes its answer, anything else is done with the key.
 */
import {Check} from 'lucide-react';
import {useRef, type FormEvent} from 'react';
import {keyProps} from '../../state/key-table.ts';
import type {Sop} from '../../../shared/model/response-plan.ts';
import type {SopAnswer} from '../../../shared/layers/incidents/incident.ts';
import {personName} from '../../layers/person-name.ts';
import {plainText} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {useHeldField, type HeldField} from '../../ui/use-held-field.ts';
import type {IncidentCase} from './incident-case.ts';
import {stepActOf} from './sop-act.ts';
import css from './incident-card.module.css';

const MAX_ANSWER_LENGTH = 1_000;

export function SopList({of}: {readonly of: IncidentCase}) {
  const {plan: {sop}, incident, words: {t}} = of;
  if (sop.length === 0) return null;
  const answers = new Map(incident.sop.map((answer) => [answer.step, answer]));
  const next = sop.find(({step}) => !answers.has(step))?.step ?? null;
  return (
    <section className={css['section']} aria-label={t('duty.sop.title')}>
      <h3 className={css['title']}>{t('duty.sop.title')} <span className={css['count']}>{t('duty.sop.count', {answered: answers.size, steps: sop.length})}</span></h3>
      <ol className={css['sop']}>
        {sop.map((step) => <SopStep key={`${of.id} ${step.step}`} step={step} answer={answers.get(step.step) ?? null} isNext={step.step === next} of={of} />)}
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

function SopStep({step, answer, isNext: isFirstOpen, of}: SopStepProps) {
  const {words} = of;
  const {t, language, time} = words;
  const field = useHeldField();
  const {isNext, isShown, whyNot} = stepActOf({
    isFirstOpen, isAnswered: answer !== null, isHeld: field.isHeld, refusal: of.refusal('sop-answer', {step: step.step, answer: '…'}), words,
  });
  const send = (text: string): void => of.send('sop-answer', {step: step.step, answer: text});
  return (
    <li className={css['step']} data-next={isNext || undefined} data-done={answer !== null || undefined}>
      <span className={css['box']} aria-hidden="true">{answer !== null && <Check size={11} strokeWidth={2.6} />}</span>
      <span className={css['stepWords']}>
        <span>{step.step}. {step[language]}</span>
        {answer !== null && <b className={css['answer']}>{plainText(answer.answer)}</b>}
      </span>
      <span className={css['stepAside']}>{answer !== null && <>{time(answer.at)} · {personName(answer.by, words)}</>}</span>
      {isShown && (step.kind === 'ask'
        ? <AnswerField step={step.step} of={of} field={field} whyNot={whyNot} onSend={send} />
        : (
          <span className={css['stepAct']}>
            <Button
              {...(whyNot === null ? keyProps('sop-next') : {})} whyNot={whyNot} title={t('duty.sop.markDone', {step: step.step})}
              onPress={() => send(t(step.kind === 'confirm' ? 'duty.sop.confirmed' : 'duty.sop.done'))}
            >
              {t(step.kind === 'confirm' ? 'duty.sop.confirmed' : 'duty.sop.done')}
            </Button>
          </span>
        ))}
    </li>
  );
}

interface AnswerFieldProps {
  readonly step: number;
  readonly of: IncidentCase;
  readonly field: HeldField;
  readonly whyNot: string | null;
  readonly onSend: (text: string) => void;
}

function AnswerField({step, of, field: {text, setText, handProps}, whyNot, onSend}: AnswerFieldProps) {
  const {t} = of.words;
  const input = useRef<HTMLInputElement>(null);
  const key = whyNot === null ? keyProps('sop-next') : null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const answer = text.trim().normalize('NFC');
    if (answer === '' || whyNot !== null) return;
    onSend(answer);
    setText('');
    // Whoever has sent is done here: X goes on to the next step.
    input.current?.closest<HTMLElement>('[data-region]')?.focus({preventScroll: true});
  };
  return (
    <form className={css['stepAct']} onSubmit={send} {...handProps}>
      <input
        ref={input} className={css['input']} type="text" autoComplete="off" aria-label={t('duty.sop.answer', {step})} placeholder={t('duty.sop.hint')} aria-keyshortcuts={key?.keyShortcuts}
        maxLength={MAX_ANSWER_LENGTH} value={text} onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" whyNot={whyNot} keyCap={text === '' ? key?.keyCap : '↵'}>{t('duty.sop.send')}</Button>
    </form>
  );
}
