import { useQuery } from '@tanstack/react-query';
import { Download, FileQuestionMark, Hourglass, ImageOff, Unplug } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { wireMessages } from '../../../../shared/api/errors.ts';
import { t } from '../../../../shared/messages/t.ts';
import { isSignedOut, reasonOf } from '../../api/errors.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { download } from '../assetActions/download.ts';
import type { Asset } from './asset.ts';
import { failureKind } from './failureKind.ts';
import type { FailureKind, Refusal } from './failureKind.ts';
import { StageMessage } from './StageMessage.tsx';

/** While it is being prepared the server is asked again this often; the event that it is ready usually comes first. */
const askAgainMillis = 4_000;

/** An `<img>` only knows that it failed; the server knows why. */
async function askWhy(url: string, signal: AbortSignal): Promise<Refusal | null> {
  const response = await fetch(url, { signal, credentials: 'same-origin' });
  if (response.ok) return null;
  const body: unknown = await response.json().catch(() => undefined);
  const hasMessage = typeof body === 'object' && body !== null && 'message' in body;
  const message = hasMessage && typeof body.message === 'string' ? body.message : '';
  return { status: response.status, message };
}

const looks: Record<FailureKind, LucideIcon> = { offline: Unplug, notYet: Hourglass, unreadable: ImageOff };

/** In the protocol's own words a refusal says no more than that there is nothing. */
function speaks(message: string): boolean {
  const hollow = ['', 'Not found', wireMessages.internal, wireMessages.notFoundOrNoAccess('asset.view')];
  return !hollow.includes(message);
}

/** What to say where the picture should be. */
export function PictureFailure({ asset, onRetry }: { asset: Asset; onRetry?: () => void }) {
  const why = useQuery({
    queryKey: ['asset', asset.id, 'why'],
    queryFn: async ({ signal }) => {
      const refusal = await askWhy(thumbnailUrl(asset.id, 'preview', asset.thumbhash), signal);
      // It is there after all.
      if (!refusal) onRetry?.();
      return refusal;
    },
    refetchInterval: askAgainMillis,
    retry: false,
  });
  const refusal = why.data ?? undefined;
  const [now] = useState(() => Date.now());
  const kind = failureKind(asset, refusal, now);
  const name = asset.originalFileName;
  const reason = asset.fileProblem ?? (refusal && speaks(refusal.message) ? refusal.message : '');
  const texts: Record<FailureKind, { title: string; body: string }> = {
    offline: { title: t('viewer.offlineTitle'), body: t('viewer.offlineBody', { path: asset.originalPath }) },
    notYet: { title: t('viewer.notYetTitle'), body: t('viewer.notYetBody', { name }) },
    unreadable: {
      title: t('viewer.unreadableTitle', { name }),
      body: [reason, t('viewer.unreadableBody')].join(' ').trim(),
    },
  };
  return (
    <StageMessage icon={looks[kind]} {...texts[kind]}>
      {kind !== 'offline' && (
        <Button onPress={() => download([asset.id])}>
          <Icon of={Download} />
          {t('assetActions.download')}
        </Button>
      )}
    </StageMessage>
  );
}

/** The asset itself could not be asked for: deleted, somebody else's, or nobody answers. */
export function AssetFailure({
  error,
  onRetry,
  onClose,
}: {
  error: unknown;
  onRetry: () => void;
  onClose: () => void;
}) {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  const isGone = status === 400 || status === 403 || status === 404;
  return (
    <StageMessage
      icon={FileQuestionMark}
      title={isGone ? t('viewer.goneTitle') : t('viewer.failedTitle')}
      body={isGone ? t('viewer.goneBody') : reasonOf(error)}
    >
      {!isGone && !isSignedOut(error) && <Button onPress={onRetry}>{t('app.retry')}</Button>}
      <Button look="primary" onPress={onClose}>
        {t('viewer.close')}
      </Button>
    </StageMessage>
  );
}
