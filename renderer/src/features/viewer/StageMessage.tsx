import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';

/** What there is to say where a picture should be: one line, why, and what to do. Readable on every surround. */
export function StageMessage({
  icon,
  title,
  body,
  children,
}: {
  icon: LucideIcon;
  title: string;
  body?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <div className="absolute inset-0 flex items-center justify-center p-6">
      <output className="flex max-w-96 flex-col items-center gap-3 rounded-dialog border border-line bg-tray p-6 text-center text-ink">
        <span className="text-ink-3">
          <Icon of={icon} size={28} />
        </span>
        <p className="text-header font-strong wrap-anywhere">{title}</p>
        {body && <p className="text-body text-ink-2 wrap-anywhere">{body}</p>}
        {children && <div className="flex flex-wrap justify-center gap-2">{children}</div>}
      </output>
    </div>
  );
}
