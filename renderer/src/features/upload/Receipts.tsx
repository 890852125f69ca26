import { Check, CircleAlert, Clock, Loader } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { useLive } from '../../api/live.ts';
import { thumbnailUrl } from '../../api/media.ts';
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
      const trouble = receipt.isSafe ? [] : [t('upload.isTrashed')];
      return [told, ...trouble, `SHA-1 ${receipt.checksum}`].join(' · ');
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

/** The photo as the library shows it: on many phones, a file's name says nothing. Its mark until there is one. */
function Picture({ item }: { item: UploadItem }) {
  const [isThere, setIsThere] = useState(true);
  const [version, setVersion] = useState(0);
  const { assetId } = item;
  useLive('assets.ready', ({ ids }) => {
    if (assetId === undefined || !ids.includes(assetId)) return;
    setVersion((before) => before + 1);
    setIsThere(true);
  });
  return (
    <span
      className={`flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-tile bg-wash ${item.receipt?.isSafe ? 'text-ok' : 'text-ink-2'}`}
    >
      {assetId !== undefined && isThere ? (
        <img
          src={thumbnailUrl(assetId, 'thumbnail', String(version))}
          alt=""
          loading="lazy"
          onError={() => setIsThere(false)}
          className="size-full object-cover"
        />
      ) : (
        <Icon of={icons[item.state]} />
      )}
    </span>
  );
}

/** What became of each file: with the hash of what was stored, so that anybody can compare. */
export function Receipts({ title, items }: { title: string; items: readonly UploadItem[] }) {
  return (
    <section className="w-full">
      <h2 className="pb-1 font-strong">{title}</h2>
      <ul className="w-full" aria-label={title}>
        {items.slice(-shown).map((item) => (
          <li key={item.id} className="flex gap-3 border-t border-line py-2 first:border-t-0">
            <Picture item={item} />
            <div className="min-w-0 grow">
              <p className="truncate">{item.name}</p>
              <p className="text-secondary break-all text-ink-2">{lineOf(item)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
