/** A form that is sent by its button, or from any of its fields with Ctrl+Enter; not while a word is being composed. */
import type {FormEvent, ReactNode} from 'react';

export interface SendFormProps {
  readonly className?: string | undefined;
  readonly onSend: () => void;
  readonly children: ReactNode;
}

export function SendForm({className, onSend, children}: SendFormProps) {
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSend();
  };
  return (
    <form
      className={className} onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) send(event);
      }}
    >
      {children}
    </form>
  );
}
