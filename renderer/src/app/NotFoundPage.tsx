import { useLocation } from 'react-router';
import { t } from '../../../shared/messages/t.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from './Page.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Page title={t('app.notFoundTitle')}>
      <EmptyState title={t('app.notFoundBody', { path: pathname })}>
        <ButtonLink href="/photos">{t('app.notFoundAction')}</ButtonLink>
      </EmptyState>
    </Page>
  );
}
