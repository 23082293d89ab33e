import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import './dialog.css';

interface ModalProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** A class of its own beside `dialog`, where it is of another size. */
  readonly look?: string;
  readonly children: ReactNode;
}

/** A dialog over the window: it takes the focus and gives it back, and Escape closes it. */
export function Modal({ open, onClose, title, description, look = '', children }: ModalProps) {
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className={`dialog ${look}`}>
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          {description !== undefined && (
            <Dialog.Description className="soft">{description}</Dialog.Description>
          )}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
