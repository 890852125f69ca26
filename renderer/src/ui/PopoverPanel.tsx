import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';

/** A button (`trigger`) and the panel that opens under it. */
export function PopoverPanel({
  label,
  trigger,
  children,
  isOpen,
  onOpenChange,
  placement = 'bottom end',
}: {
  label: string;
  trigger: ReactElement;
  children: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  placement?: 'bottom end' | 'bottom start';
}) {
  return (
    <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <Popover
        offset={6}
        placement={placement}
        className="w-[min(400px,calc(100vw-16px))] overflow-hidden rounded-dialog border border-line bg-tray text-ink shadow-tray motion-panel data-entering:opacity-0 data-exiting:opacity-0"
      >
        <Dialog aria-label={label} className="max-h-[min(640px,80dvh)] overflow-y-auto outline-none">
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
