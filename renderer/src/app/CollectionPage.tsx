import type { ReactNode } from 'react';
import { Timeline } from '../features/timeline/Timeline.tsx';
import { Page } from './Page.tsx';
import { useCollection } from './collection.ts';

/**
 * A page that is a timeline of the collection in its address.
 *
 * `actions` stand in the top bar; `empty` says what will be here while there is nothing; `lead` stands above the photos.
 */
export function CollectionPage({
  title,
  heading,
  actions,
  lead,
  empty,
}: {
  title: string;
  heading?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  empty?: ReactNode;
}) {
  const shown = useCollection();
  return (
    <Page title={title} heading={heading} actions={actions}>
      <div className="flex h-full flex-col">
        {lead}
        <div className="relative min-h-0 grow">
          {shown && <Timeline key={shown.collection.path} filter={shown.collection.filter} empty={empty} />}
        </div>
      </div>
    </Page>
  );
}
