import { useQuery } from '@tanstack/react-query';
import type { ManualJobName } from '../../../../shared/api/queues.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reportsQuery, reportTable } from '../../api/integrity.ts';
import { Button } from '../../ui/Button.tsx';

/** The kinds of report, their names for a person, and what looks at them again. */
const kinds = [
  { type: 'missing_file', label: 'integrity.missing', again: 'integrity-missing-files-refresh' },
  { type: 'checksum_mismatch', label: 'integrity.mismatch', again: 'integrity-checksum-mismatch-refresh' },
  { type: 'untracked_file', label: 'integrity.untracked', again: 'integrity-untracked-files-refresh' },
] as const;

/** What was found wrong with the originals, as a table to take away, and whether it still is. */
export function Reports({ onLookAgain }: { onLookAgain: (name: ManualJobName) => void }) {
  const counts = useQuery(reportsQuery).data;
  if (!counts) return null;
  const found = kinds.filter(({ type }) => counts[type] > 0);
  if (found.length === 0) return <p>{t('integrity.allWell')}</p>;
  return (
    <ul className="w-full max-w-[640px]">
      {found.map(({ type, label, again }) => {
        const what = t(label, { count: counts[type] });
        return (
          <li
            key={type}
            className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1 first:border-t-0"
          >
            <span className="min-w-0 grow">{what}</span>
            <span className="flex items-center gap-4">
              <a
                href={reportTable(type)}
                download
                aria-label={t('integrity.table', { what })}
                className="rounded-control underline underline-offset-2"
              >
                {t('integrity.tableShort')}
              </a>
              <Button aria-label={t('integrity.again', { what })} onPress={() => onLookAgain(again)}>
                {t('integrity.againShort')}
              </Button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
