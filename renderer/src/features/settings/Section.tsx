import type { ReactNode } from 'react';
import { useId } from 'react';

/** A part of the settings page: its name at the left, its contents at the right. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[168px_minmax(0,1fr)] gap-x-8 gap-y-3 border-t border-line py-6 first:border-t-0 max-desktop:grid-cols-1"
    >
      <h2 id={id} className="text-header font-strong">
        {title}
      </h2>
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
