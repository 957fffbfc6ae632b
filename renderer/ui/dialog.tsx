/** A question in the title, its answer on the button. Esc cancels, focus comes back to where it was (design §6). */
import type {ReactNode} from 'react';
import {Dialog as AriaDialog} from 'react-aria-components/Dialog';
import {Heading} from 'react-aria-components/Heading';
import {Modal, ModalOverlay} from 'react-aria-components/Modal';
import css from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

export function Dialog({title, onCancel, children}: DialogProps) {
  return (
    <ModalOverlay
      className={css['veil'] ?? ''} isOpen isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onCancel();
      }}
    >
      <Modal className={css['box'] ?? ''}>
        <AriaDialog className={css['dialog'] ?? ''}>
          <Heading slot="title" className={css['title'] ?? ''}>{title}</Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
