import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

type Tone = 'plain' | 'ok' | 'warning' | 'danger';

const looks: Record<Tone, { icon: LucideIcon; colour: string }> = {
  plain: { icon: Info, colour: 'text-ink-2' },
  ok: { icon: CircleCheck, colour: 'text-ok' },
  warning: { icon: TriangleAlert, colour: 'text-warning' },
  danger: { icon: CircleAlert, colour: 'text-danger' },
};

/** A remark in the flow of a page: what is the case and what to do. */
export function Notice({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const { icon, colour } = looks[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : undefined}
      className="flex gap-2.5 rounded-control bg-wash px-3 py-2"
    >
      <span className={`mt-px ${colour}`}>
        <Icon of={icon} />
      </span>
      <div className="min-w-0 grow text-body text-ink">{children}</div>
    </div>
  );
}
