import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** What will be here, in one line, and one thing to do about it. */
export function EmptyState({
  icon,
  title,
  body,
  children,
}: {
  icon?: LucideIcon;
  title: string;
  body?: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex h-full min-h-60 flex-col items-center justify-center gap-4 p-8 text-center">
      {icon && (
        <span className="text-ink-3">
          <Icon of={icon} size={32} />
        </span>
      )}
      <div className="flex max-w-96 flex-col gap-1 text-balance">
        <p className="text-header text-ink">{title}</p>
        {body && <p className="text-body text-ink-2">{body}</p>}
      </div>
      {children}
    </div>
  );
}
