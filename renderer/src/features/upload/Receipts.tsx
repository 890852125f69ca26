import { Check, CircleAlert, Clock, Loader } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { formatBytes } from '../../app/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { UploadItem } from '../import/uploadQueue.ts';

/** Rows shown; of a thousand photos nobody reads more than the newest, and the sums say the rest. */
const shown = 200;

function lineOf({ state, receipt, reason, size }: UploadItem): string {
  switch (state) {
    case 'waiting':
      return t('upload.isWaiting', { size: formatBytes(size) });
    case 'sending':
      return t('upload.isSending', { size: formatBytes(size) });
    case 'added':
    case 'duplicate': {
      const told = state === 'added' ? t('upload.isAdded') : t('upload.isDuplicate');
      if (!receipt) return told;
      const safety = receipt.isSafe ? t('upload.isSafe') : t('upload.isTrashed');
      return `${told} · ${safety} · SHA-1 ${receipt.checksum}`;
    }
    case 'skipped':
    case 'failed':
      return reason ?? t('upload.isFailed');
  }
}

const icons = {
  waiting: Clock,
  sending: Loader,
  added: Check,
  duplicate: Check,
  skipped: CircleAlert,
  failed: CircleAlert,
} as const;

/** What became of each file: with the hash of what was stored, so that anybody can compare. */
export function Receipts({ items }: { items: readonly UploadItem[] }) {
  return (
    <ul className="w-full" aria-label={t('upload.receipts')}>
      {items.slice(-shown).map((item) => (
        <li key={item.id} className="flex gap-3 border-t border-line py-2 first:border-t-0">
          <span className={item.receipt?.isSafe ? 'pt-0.5 text-ok' : 'pt-0.5 text-ink-2'}>
            <Icon of={icons[item.state]} />
          </span>
          <div className="min-w-0 grow">
            <p className="truncate">{item.name}</p>
            <p className="text-secondary break-all text-ink-2">{lineOf(item)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
