/** The frame of a list of answers: it takes the keyboard when it opens and gives it back when it closes. */
import {X} from 'lucide-react';
import {useEffect, useRef, type ReactNode} from 'react';
import {deskStore} from '../../state/desk.ts';
import {Button} from '../../ui/button.tsx';
import css from './answer-panel.module.css';

export interface AnswerFrameProps {
  readonly title: string;
  readonly second: string;
  readonly count: string;
  readonly close: string;
  readonly children: ReactNode;
}

export function AnswerFrame({title, second, count, close, children}: AnswerFrameProps) {
  const frame = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    (frame.current?.querySelector<HTMLElement>('[data-list]') ?? frame.current)?.focus({preventScroll: true});
  }, []);
  const done = (): void => {
    deskStore.setState({answer: null});
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({preventScroll: true});
  };
  return (
    <section
      ref={frame} className={css['panel']} data-region="answer" tabIndex={-1} aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        done();
      }}
    >
      <header className={css['head']}>
        <h2 className={css['title']}>{title}</h2>
        <span className={css['count']}>{count}</span>
        <span className={css['space']} />
        <Button kind="ghost" keyCap="Esc" icon={<X size={14} aria-hidden="true" />} onPress={done}>{close}</Button>
      </header>
      <p className={css['second']}>{second}</p>
      {children}
    </section>
  );
}
