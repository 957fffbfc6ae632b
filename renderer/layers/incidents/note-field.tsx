/** One line to the timeline: Ctrl+Enter or the button sends; what was typed stays until then. */
import {useState} from 'react';
import {keyProps} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {SendForm} from '../../ui/send-form.tsx';
import type {Words} from '../look.ts';
import css from './note-field.module.css';

/** As the hub takes it: running text of at most 4,000 characters. */
const MAX_NOTE_LENGTH = 4_000;

export interface NoteFieldProps {
  readonly words: Words;
  readonly whyNot: string | null;
  readonly onSend: (text: string) => void;
}

export function NoteField({words, whyNot, onSend}: NoteFieldProps) {
  const [text, setText] = useState('');
  const isOff = whyNot !== null;
  const send = (): void => {
    const note = text.trim().normalize('NFC');
    if (note === '' || isOff) return;
    onSend(note);
    setText('');
  };
  return (
    <SendForm className={css['form']} onSend={send}>
      <textarea
        className={css['field']} rows={1} aria-label={words.t('incident.noteField')} placeholder={words.t('incident.noteHint')}
        aria-keyshortcuts={keyProps('note').keyShortcuts} maxLength={MAX_NOTE_LENGTH} value={text} readOnly={isOff} title={whyNot ?? undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && <Button type="submit" {...keyProps('send')}>{words.t('incident.noteSend')}</Button>}
    </SendForm>
  );
}
