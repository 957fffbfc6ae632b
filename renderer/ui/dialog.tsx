/** A question in the title, its answer on the button. Esc cancels, Ctrl+Enter confirms from anywhere in it, focus comes back. */
import type {KeyboardEvent, ReactNode} from 'react';
import {Dialog as AriaDialog} from 'react-aria-components/Dialog';
import {Heading} from 'react-aria-components/Heading';
import {Modal, ModalOverlay} from 'react-aria-components/Modal';
import css from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
  /** For a table that would scroll in the usual width. */
  readonly wide?: boolean;
}

export function Dialog({title, onCancel, onConfirm, children, wide = false}: DialogProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onConfirm();
  };
  return (
    <ModalOverlay
      className={css['veil'] ?? ''} isOpen isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onCancel();
      }}
    >
      <Modal className={css['box'] ?? ''} data-wide={wide || undefined}>
        <div onKeyDown={onKeyDown}>
          <AriaDialog className={css['dialog'] ?? ''}>
            <Heading slot="title" className={css['title'] ?? ''}>{title}</Heading>
            {children}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}
