import type { ReactNode } from 'react';
import { useCallback, useId, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';

/** A part of the settings page: its name at the left, its contents at the right. */
export function Section({
  title,
  onReset,
  children,
}: {
  title: string;
  /** Sets everything here as it is where nobody changed it; only while something is otherwise. */
  onReset?: (() => void) | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // With the section as it was delivered the button goes: whoever pressed it by a key stays where they were.
  const handOnFocus = useCallback(
    (button: HTMLButtonElement) => () => {
      if (document.activeElement === button) heading.current?.focus();
    },
    [],
  );
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[168px_minmax(0,1fr)] gap-x-8 gap-y-3 border-t border-line py-6 first:border-t-0 max-desktop:grid-cols-1"
    >
      <div className="flex items-center justify-between gap-4 max-desktop:min-h-8 desktop:items-start desktop:flex-col desktop:justify-start desktop:gap-0">
        <h2 id={id} ref={heading} tabIndex={-1} className="rounded-control text-header font-strong">
          {title}
        </h2>
        {onReset && (
          <AriaButton
            ref={handOnFocus}
            aria-label={t('settings.resetOf', { section: title })}
            onPress={onReset}
            className="target inline-flex items-center rounded-control text-left desktop:-mt-1 text-secondary text-ink-2 underline underline-offset-2 data-hovered:text-ink"
          >
            {t('settings.reset')}
          </AriaButton>
        )}
      </div>
      <div className="flex min-w-0 flex-col items-start gap-4">{children}</div>
    </section>
  );
}

/** Facts as name and value, one per line. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid w-full grid-cols-[minmax(120px,auto)_minmax(0,1fr)] gap-x-6 gap-y-1.5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Why something is as it is, under what it is about. */
export function Remark({ children }: { children: ReactNode }) {
  return <p className="max-w-[560px] text-secondary text-pretty text-ink-2">{children}</p>;
}
