import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { signInAddress } from '../../../../shared/api/auth.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { createPairingCode } from '../../api/lan.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Whole seconds until a moment, counted down while it is shown; 0 afterwards. */
function useSecondsUntil(moment: string | null | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return moment ? Math.max(0, Math.ceil((Date.parse(moment) - now) / 1000)) : 0;
}

/** The address and a code for one device: it opens the address, and is signed in as whoever shows it. */
export function PairDialog({
  url,
  fingerprint,
  onClose,
}: {
  url: string;
  fingerprint: string | null;
  onClose: () => void;
}) {
  const code = useQuery({
    queryKey: ['pairingCode'],
    queryFn: createPairingCode,
    staleTime: Infinity,
    // A code is for one showing of this dialog.
    gcTime: 0,
    retry: false,
  });
  const left = useSecondsUntil(code.data?.expiresAt);
  const address = code.data && signInAddress(url, code.data.code);
  return (
    <Dialog isOpen onClose={onClose} title={t('lan.pairTitle')}>
      <p className="text-ink-2">{t('lan.pairNote')}</p>
      {code.isError && <Notice tone="danger">{reasonOf(code.error)}</Notice>}
      {address && left > 0 && (
        <>
          <code className="rounded-control bg-wash px-3 py-2 text-header break-all select-all">
            {address}
          </code>
          <p className="text-secondary text-ink-2" role="timer">
            {t('lan.pairLeft', { count: left })}
          </p>
        </>
      )}
      {code.data && left === 0 && <Notice>{t('lan.pairOver')}</Notice>}
      {fingerprint !== null && (
        <p className="text-secondary break-all text-ink-2">
          {t('lan.fingerprint')}: <span className="select-all">{fingerprint}</span>
        </p>
      )}
      <p className="text-secondary text-ink-2">{t('lan.pairApp', { url })}</p>
      <DialogActions>
        {left > 0 && address ? (
          <Button
            onPress={() =>
              void navigator.clipboard.writeText(address).then(() => showToast({ text: t('lan.pairCopied') }))
            }
          >
            {t('lan.pairCopy')}
          </Button>
        ) : (
          <Button onPress={() => void code.refetch()}>{t('lan.pairAgain')}</Button>
        )}
        <Button look="primary" onPress={onClose}>
          {t('lan.pairDone')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
