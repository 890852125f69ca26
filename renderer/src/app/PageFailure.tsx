import { TriangleAlert } from 'lucide-react';
import { useRouteError } from 'react-router';
import { t } from '../../../shared/messages/t.ts';
import { reasonOf } from '../api/errors.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Shown in place of a page whose code threw. The rest of the window goes on. */
export function PageFailure() {
  const error = useRouteError();
  return (
    <main role="alert" className="h-full">
      <EmptyState
        icon={TriangleAlert}
        title={t('app.pageFailedTitle')}
        body={t('app.pageFailedBody', { reason: reasonOf(error) })}
      >
        <Button onPress={() => window.location.reload()}>{t('app.reload')}</Button>
      </EmptyState>
    </main>
  );
}
