import { Archive } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Photos that are kept but not in the way. */
export function ArchivePage() {
  return (
    <CollectionPage
      title={t('app.archive')}
      empty={
        <EmptyState icon={Archive} title={t('collections.archiveEmpty')}>
          <ButtonLink href="/photos">{t('collections.goToPhotos')}</ButtonLink>
        </EmptyState>
      }
    />
  );
}
