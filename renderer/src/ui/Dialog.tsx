import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../../../shared/messages/t.ts';
import { Button } from './Button.tsx';
import type { ButtonLook } from './Button.tsx';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** `alertdialog` for questions that must be answered. */
  role?: 'dialog' | 'alertdialog';
  /** 420 px, or 720 for lists and tables. */
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** A dialog over the page. Escape, a press outside and its corner close it; a question has its answers instead of the corner. */
export function Dialog({ isOpen, onClose, title, role = 'dialog', width = 'narrow', children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-50 flex items-center justify-center bg-backdrop p-4 motion-panel data-entering:opacity-0 data-exiting:opacity-0"
    >
      <Modal
        className={classes(
          'max-h-full w-full overflow-hidden rounded-dialog border border-line bg-tray text-ink shadow-tray',
          width === 'narrow' ? 'max-w-[420px]' : 'max-w-[720px]',
        )}
      >
        <AriaDialog role={role} className="flex max-h-[calc(100dvh-32px)] flex-col outline-none">
          <div className="flex items-start gap-2 pt-3 pr-3 pl-5">
            <Heading slot="title" className="grow pt-2 text-header font-strong wrap-anywhere">
              {title}
            </Heading>
            {role === 'dialog' && <IconButton icon={X} label={t('app.close')} onPress={onClose} />}
          </div>
          <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at a dialog's foot; the last one is the one to press. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2 pt-1">{children}</div>;
}

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  body: string;
  confirm: string;
  cancel: string;
  look?: ButtonLook;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is lost for good. Never for what can be undone. */
export function ConfirmDialog({
  isOpen,
  title,
  body,
  confirm,
  cancel,
  look = 'danger',
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} role="alertdialog">
      <p className="text-body text-ink-2">{body}</p>
      <DialogActions>
        <Button look="quiet" onPress={onClose} autoFocus>
          {cancel}
        </Button>
        <Button
          look={look}
          onPress={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
