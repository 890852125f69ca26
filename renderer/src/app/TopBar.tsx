import type { ReactNode } from 'react';
import { ActivityButton } from '../features/activity/ActivityButton.tsx';
import { ImportButton } from '../features/import/ImportButton.tsx';
import { SearchBox } from '../features/search/SearchBox.tsx';

/** The bar above every page: where one is, the search box in the middle, what can be done here, and what is going on. */
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
      {/* What can be done on a page may need much room: the search gives way before the title does. */}
      <div className="flex min-w-32 grow basis-0 items-center max-tablet:min-w-0">
        {heading ?? (
          <h1 className="min-w-0 grow truncate text-title font-strong max-tablet:text-header">{title}</h1>
        )}
      </div>
      {/* On a phone search is a page of its own. */}
      <SearchBox className="w-[min(520px,36vw)] min-w-32 max-desktop:w-[24vw] max-desktop:min-w-12 max-tablet:hidden" />
      <div className="flex grow basis-0 items-center justify-end gap-2 max-tablet:grow-0 max-tablet:basis-auto">
        {children}
        <ImportButton />
        <ActivityButton />
      </div>
    </header>
  );
}
