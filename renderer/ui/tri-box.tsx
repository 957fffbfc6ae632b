/** A checkbox of three states: all, none, and some of what it stands for. Pressed at "some" it asks for all. */
import {useEffect, useRef} from 'react';
import css from './tri-box.module.css';

export interface TriBoxProps {
  readonly state: 'all' | 'some' | 'none';
  readonly onChange: (wanted: boolean) => void;
  readonly label?: string | undefined;
  readonly tabIndex?: number | undefined;
}

export function TriBox({state, onChange, label, tabIndex}: TriBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <input
      ref={box} type="checkbox" className={css['box']} aria-label={label} tabIndex={tabIndex} checked={state === 'all'}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
