import type { ImportResponse } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';

/** What an import brought, in one line: “3,880 photos added · 12 already here”. */
export function summaryOf({ counts, state }: Pick<ImportResponse, 'counts' | 'state'>): string {
  const parts = [t('importing.addedCount', { count: counts.added })];
  if (counts.duplicate > 0) parts.push(t('importing.duplicateCount', { count: counts.duplicate }));
  if (counts.skipped > 0) parts.push(t('importing.skippedCount', { count: counts.skipped }));
  if (counts.failed > 0) parts.push(t('importing.failedCount', { count: counts.failed }));
  if (state === 'cancelled') parts.push(t('activity.cancelled'));
  return parts.join(' · ');
}
