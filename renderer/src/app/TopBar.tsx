import type { ReactNode } from 'react';
import { ActivityButton } from '../features/activity/ActivityButton.tsx';
import { ImportButton } from '../features/import/ImportButton.tsx';

/** The bar above every page: where one is, what can be done here, Import, and the activity ring. */
export function TopBar({
  title,
  heading,
  children,
}: {
  title: string;
  /** In the title's place, where it can be edited; brings its own `h1`. */
  heading?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex h-(--top-bar-height) shrink-0 items-center gap-2 px-4">
      {heading ?? (
        <h1 className="min-w-0 grow truncate text-title font-strong max-tablet:text-header">{title}</h1>
      )}
      {children}
      <ImportButton />
      <ActivityButton />
    </header>
  );
}
