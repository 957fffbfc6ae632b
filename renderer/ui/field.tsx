/** A control under its label; help and what is wrong stand below it in words. */
import {useId, type ReactNode} from 'react';
import css from './field.module.css';

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly className: string;
}

export interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | null;
  readonly children: (ids: FieldIds) => ReactNode;
}

export function Field({label, help, error = null, children}: FieldProps) {
  const id = useId();
  const hasNote = help !== undefined || error !== null;
  const ids: FieldIds = {
    id,
    className: css['control'] ?? '',
    ...(hasNote ? {'aria-describedby': `${id}-note`} : {}),
    ...(error !== null ? {'aria-invalid': true} : {}),
  };
  return (
    <div className={css['field']}>
      <label htmlFor={id} className={css['label']}>{label}</label>
      {children(ids)}
      {hasNote && (
        <div id={`${id}-note`} className={css['note']}>
          {error !== null ? <span className={css['error']} role="alert">{error}</span> : help}
        </div>
      )}
    </div>
  );
}
