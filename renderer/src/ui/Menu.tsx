import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { classes } from './classes.ts';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** The key that does the same. */
  readonly keys?: string;
  readonly run: () => void;
  readonly isDisabled?: boolean;
  /** Set apart in the danger colour. */
  readonly danger?: boolean;
  /** A line above this entry. */
  readonly startsGroup?: boolean;
}

/** A button (its first child) and the menu it opens. */
export function Menu({
  label,
  entries,
  children,
}: {
  label: string;
  entries: readonly MenuEntry[];
  children: ReactElement;
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover
        offset={4}
        className="min-w-52 rounded-control border border-line bg-tray p-1 text-ink shadow-tray motion-panel data-entering:opacity-0 data-exiting:opacity-0"
      >
        <MenuItems label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

/** The list of a menu, to be put into a popover. */
export function MenuItems({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return (
    <AriaMenu aria-label={label} className="outline-none">
      {entries.flatMap((entry) => [
        entry.startsGroup && <Separator key={`${entry.id}-line`} className="my-1 h-px bg-line" />,
        <AriaMenuItem
          key={entry.id}
          id={entry.id}
          onAction={entry.run}
          isDisabled={entry.isDisabled ?? false}
          textValue={entry.label}
          className={classes(
            'flex min-h-8 cursor-default items-center gap-3 rounded-[5px] px-2 text-body outline-none data-disabled:opacity-45 data-focused:bg-wash-strong pointer-coarse:min-h-11',
            entry.danger && 'text-danger',
          )}
        >
          {entry.icon && <Icon of={entry.icon} />}
          <span className="grow">{entry.label}</span>
          {entry.keys && (
            <span className="pointer-coarse:hidden">
              <Kbd keys={entry.keys} />
            </span>
          )}
        </AriaMenuItem>,
      ])}
    </AriaMenu>
  );
}
