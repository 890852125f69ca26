import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { t } from '../../../shared/messages/t.ts';
import { SelectionBar } from '../features/assetActions/SelectionBar.tsx';
import { useIsSelecting } from '../grid/selection.ts';
import { useCollection } from './collection.ts';
import { TopBar } from './TopBar.tsx';

/**
 * The frame of a page: top bar above, content below. The content fills what is left and scrolls by itself. While photos
 * are selected the selection bar takes the top bar's place.
 *
 * `actions` stand in the top bar, before Import and activity.
 */
export function Page({
  title,
  heading,
  actions,
  scrolls = false,
  children,
}: {
  title: string;
  /** In the title's place in the top bar; brings its own `h1`. */
  heading?: ReactNode;
  actions?: ReactNode;
  /** True for pages of text and lists; the timeline brings its own scroller. */
  scrolls?: boolean;
  children: ReactNode;
}) {
  const shown = useCollection();
  const isSelecting = useIsSelecting();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title]);
  return (
    <div className="flex h-full min-w-0 flex-col">
      {shown && isSelecting ? (
        <SelectionBar collection={shown.collection} />
      ) : (
        <TopBar title={title} heading={heading}>
          {actions}
        </TopBar>
      )}
      <main
        id="content"
        tabIndex={-1}
        aria-label={title}
        className={`relative min-h-0 grow outline-none ${scrolls ? 'overflow-y-auto' : 'overflow-hidden'}`}
      >
        {children}
      </main>
    </div>
  );
}
