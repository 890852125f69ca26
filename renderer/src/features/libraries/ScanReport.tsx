import { useMutation } from '@tanstack/react-query';
import type { LibraryResponse, LibraryScan } from '../../../../shared/api/libraries.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { trashOffline } from '../../api/libraries.ts';
import { formatMoment } from '../../app/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProgressBar } from '../../ui/Progress.tsx';

/** How far a scan is, as a line of text. */
function lineOf({ refreshedAt }: LibraryResponse, { state, found, unread }: LibraryScan): string {
  switch (state) {
    case 'waiting':
      return t('libraries.waiting');
    case 'looking':
      return t('libraries.looking', { count: found });
    case 'reading':
      return t('libraries.reading', { count: unread });
    case 'idle':
      return refreshedAt === null
        ? t('libraries.neverScanned')
        : t('libraries.scanned', { when: formatMoment(refreshedAt) });
  }
}

/** How the scan of a library goes, and what it could not do. */
export function ScanReport({ library, scan }: { library: LibraryResponse; scan: LibraryScan }) {
  const trash = useMutation({ mutationFn: () => trashOffline(library.id) });
  const line = lineOf(library, scan);
  const isReading = scan.state === 'reading' && scan.found > 0;
  const more = scan.problemCount - scan.problems.length;
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <p className="text-secondary text-ink-2 tabular-nums">{line}</p>
        {scan.state !== 'idle' && (
          <ProgressBar
            label={line}
            fraction={isReading ? Math.max(0, 1 - scan.unread / scan.found) : undefined}
          />
        )}
      </div>
      {scan.unreachable.map((folder) => (
        <Notice key={folder} tone="warning">
          <span className="break-words">{t('libraries.unreachable', { folder })}</span>
        </Notice>
      ))}
      {scan.offline > 0 && (
        <Notice tone="warning">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-52 flex-1">{t('libraries.offline', { count: scan.offline })}</span>
            <Button
              look="quiet"
              className="-mx-3"
              isDisabled={trash.isPending}
              onPress={() => trash.mutate()}
            >
              {t('libraries.offlineTrash')}
            </Button>
          </div>
        </Notice>
      )}
      {trash.isError && <Notice tone="danger">{reasonOf(trash.error)}</Notice>}
      {scan.problemCount > 0 && (
        <details className="text-secondary">
          <summary className="min-h-8 cursor-default rounded-control text-ink-2 hover:text-ink pointer-coarse:py-3">
            {t('libraries.problems', { count: scan.problemCount })}
          </summary>
          <ul className="flex flex-col gap-2 pt-1">
            {scan.problems.map(({ path, message }) => (
              <li key={path} className="min-w-0">
                <p className="break-all">{path}</p>
                <p className="text-ink-2">{message}</p>
              </li>
            ))}
            {more > 0 && <li className="text-ink-2">{t('libraries.problemsMore', { count: more })}</li>}
          </ul>
        </details>
      )}
    </>
  );
}
