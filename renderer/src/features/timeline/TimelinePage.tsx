import { t } from '../../../../shared/messages/t.ts';
import { Page } from '../../app/Page.tsx';
import { Timeline } from './Timeline.tsx';

/** Every photo, newest first. */
export function TimelinePage() {
  return (
    <Page title={t('app.photos')}>
      <Timeline filter={{ visibility: 'timeline', isTrashed: false }} />
    </Page>
  );
}
