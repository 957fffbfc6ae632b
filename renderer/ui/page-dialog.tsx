/** A page over the desk: title and tools stand, what is under them scrolls. Esc closes it and focus comes back. */
import type {ReactNode} from 'react';
import {Dialog} from 'react-aria-components/Dialog';
import {Heading} from 'react-aria-components/Heading';
import {Modal, ModalOverlay} from 'react-aria-components/Modal';
import css from './page-dialog.module.css';

export interface PageDialogProps {
  readonly title: string;
  /** Stable word by which shortcuts and printing find it. */
  readonly region: string;
  readonly tools: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PageDialog({title, region, tools, onClose, children}: PageDialogProps) {
  return (
    <ModalOverlay className={css['veil'] ?? ''} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className={css['box'] ?? ''}>
        <Dialog className={css['page'] ?? ''} data-region={region}>
          <header className={css['head']}>
            <Heading slot="title" className={css['title'] ?? ''}>{title}</Heading>
            <span className={css['space']} />
            {tools}
          </header>
          <div className={css['body']} tabIndex={0} role="group" aria-label={title}>{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
