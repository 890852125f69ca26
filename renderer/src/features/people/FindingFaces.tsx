import { useQuery } from '@tanstack/react-query';
import { ScanFace } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { featuresQuery } from '../../api/server.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProgressBar } from '../../ui/Progress.tsx';
import { useActivity } from '../activity/activity.ts';

/** How far the finding of faces is; undefined while nothing goes on. */
function useFinding() {
  const lines = useActivity((state) => state.lines);
  const finding = lines.find(({ id }) => id === 'queue:faceDetection');
  const isGrouping = lines.some(({ id }) => id === 'queue:facialRecognition');
  if (!finding && !isGrouping) return undefined;
  const done = finding?.done ?? 0;
  const total = finding?.total;
  const text =
    total === undefined ? t('people.groupingNote') : t('people.searchingNote', { count: total - done });
  return { text, fraction: total ? done / total : undefined };
}

/** Why nobody is here (yet). */
export function NobodyHere() {
  const features = useQuery(featuresQuery).data;
  const finding = useFinding();
  if (finding) {
    return (
      <EmptyState icon={ScanFace} title={t('people.searchingTitle')} body={t('people.searchingBody')}>
        <div className="flex w-64 flex-col gap-2">
          <ProgressBar fraction={finding.fraction} label={t('people.searchingTitle')} />
          <p className="text-secondary text-ink-2">{finding.text}</p>
        </div>
      </EmptyState>
    );
  }
  if (features && !features.facialRecognition) {
    return (
      <EmptyState icon={ScanFace} title={t('people.noModelTitle')} body={t('people.noModelBody')}>
        <ButtonLink href="/settings" look="primary">
          {t('people.openSettings')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ScanFace} title={t('people.nobodyTitle')} body={t('people.nobodyBody')}>
      <ButtonLink href="/photos" look="primary">
        {t('people.choosePhotos')}
      </ButtonLink>
    </EmptyState>
  );
}

/** Above the people: what goes on, or why nothing does. */
export function FindingNote() {
  const features = useQuery(featuresQuery).data;
  const finding = useFinding();
  if (finding) {
    return (
      <div className="flex max-w-[420px] flex-col gap-2">
        <p className="text-secondary text-ink-2">{finding.text}</p>
        <ProgressBar fraction={finding.fraction} label={t('people.searchingTitle')} />
      </div>
    );
  }
  if (features && !features.facialRecognition) return <Notice>{t('people.noModelNote')}</Notice>;
  return null;
}
