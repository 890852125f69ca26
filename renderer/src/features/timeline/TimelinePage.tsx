import { t } from '../../../../shared/messages/t.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { MemoryStrip } from '../memories/MemoryStrip.tsx';

/** Every photo, newest first, below what this day brings back. */
export function TimelinePage() {
  return <CollectionPage title={t('app.photos')} lead={<MemoryStrip />} />;
}
