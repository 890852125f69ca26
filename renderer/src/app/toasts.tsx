/** Short notes at the foot of the window. They stay nine seconds, and longer under the pointer or the focus. */
import type { MouseEvent } from 'react';
import { Toaster, toast } from 'sonner';
import { t } from '../../../shared/messages/t.ts';

/** Eight to ten seconds give time to read and to reach Undo; Ctrl+Z works after that too. */
const durationMillis = 9_000;

export interface Note {
  text: string;
  /** `danger` for what failed; it stays until it is closed. */
  tone?: 'plain' | 'danger';
  action?: { label: string; run: () => void };
  /** A note with the same id replaces the one on screen. */
  id?: string;
}

/** Shows a note. */
export function showToast(note: Note): void {
  const failed = note.tone === 'danger';
  toast(note.text, {
    ...(note.id ? { id: note.id } : {}),
    duration: failed ? Infinity : durationMillis,
    closeButton: failed,
    classNames: failed ? { toast: 'toast-danger' } : {},
    ...(note.action ? { action: { label: note.action.label, onClick: pressed(note.action.run) } } : {}),
  });
}

/**
 * The note goes when its button is pressed, and what is focused in it would leave the focus nowhere: Escape would not close
 * the dialog under it. Left before, the note gives it back to whoever had it.
 */
const pressed =
  (run: () => void) =>
  ({ currentTarget }: MouseEvent<HTMLButtonElement>): void => {
    currentTarget.blur();
    run();
  };

/** The place where notes appear; mounted once. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-center"
      offset={20}
      mobileOffset={{ bottom: 'calc(var(--bottom-bar-height) + 12px)' }}
      visibleToasts={3}
      containerAriaLabel={t('app.notifications')}
      toastOptions={{
        unstyled: true,
        classNames: { toast: 'toast', actionButton: 'toast-action', closeButton: 'toast-close' },
      }}
    />
  );
}
