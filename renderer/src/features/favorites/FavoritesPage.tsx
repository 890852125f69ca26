import { Heart } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** The photos with a heart. */
export function FavoritesPage() {
  return (
    <CollectionPage
      title={t('app.favorites')}
      empty={
        <EmptyState icon={Heart} title={t('collections.favoritesEmpty')}>
          <ButtonLink href="/photos">{t('collections.goToPhotos')}</ButtonLink>
        </EmptyState>
      }
    />
  );
}
