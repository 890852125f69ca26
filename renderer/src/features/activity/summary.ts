import type { ImportResponse } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';

interface Outcome {
  readonly added: number;
  readonly duplicate: number;
  readonly skipped: number;
  readonly failed: number;
}

/** What became of files, in one line: “3,880 photos added · 12 already here”. Says what did not happen only if nothing did. */
export function outcomeOf({ added, duplicate, skipped, failed }: Outcome): string {
  const parts: string[] = [];
  if (duplicate > 0) parts.push(t('importing.duplicateCount', { count: duplicate }));
  if (skipped > 0) parts.push(t('importing.skippedCount', { count: skipped }));
  if (failed > 0) parts.push(t('importing.failedCount', { count: failed }));
  if (added > 0 || parts.length === 0) parts.unshift(t('importing.addedCount', { count: added }));
  return parts.join(' · ');
}

/** What an import brought, and whether it was stopped. */
export function summaryOf({ counts, state }: Pick<ImportResponse, 'counts' | 'state'>): string {
  const outcome = outcomeOf(counts);
  return state === 'cancelled' ? `${outcome} · ${t('activity.cancelled')}` : outcome;
}
