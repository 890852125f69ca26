import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { pairingCodeMs, signInAddress } from '../../../../shared/api/auth.ts';
import { t } from '../../../../shared/messages/t.ts';
import { sessionsQuery } from '../../api/access.ts';
import { reasonOf } from '../../api/errors.ts';
import { createPairingCode } from '../../api/lan.ts';
import { useLive } from '../../api/live.ts';
import { toClipboard } from '../../app/toClipboard.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { deviceOf } from '../settings/SessionsSection.tsx';

/** Whole seconds that are left of a code which came at `moment` (ms), counted down while it is shown; 0 afterwards. */
function useSecondsLeft(moment: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  // It may have come since the last tick.
  const age = Math.max(0, now - moment);
  return Math.max(0, Math.ceil((pairingCodeMs - age) / 1000));
}

/** The devices that signed in while this is shown, by what they call themselves. */
function useNewDevices(): string[] {
  const { data: sessions, refetch } = useQuery(sessionsQuery);
  const [before, setBefore] = useState<ReadonlySet<string>>();
  if (sessions && !before) setBefore(new Set(sessions.map(({ id }) => id)));
  useLive('sessions.changed', () => void refetch());
  return sessions?.filter(({ id }) => before && !before.has(id)).map(deviceOf) ?? [];
}

/**
 * A code for one device's camera: it opens the address, and is signed in as whoever shows it. Another code takes its
 * place when it was used or has expired, as long as somebody looks at it.
 */
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
    // Measured from when it came: the server's clock may differ from ours.
    staleTime: pairingCodeMs,
    refetchInterval: pairingCodeMs,
    refetchOnWindowFocus: true,
    // A code is for one showing of this dialog.
    gcTime: 0,
    retry: false,
  });
  const devices = useNewDevices();
  useLive('sessions.changed', () => void code.refetch());
  const left = useSecondsLeft(code.dataUpdatedAt);
  const address = code.data && signInAddress(url, code.data.code);
  return (
    <Dialog isOpen onClose={onClose} title={t('lan.pairTitle')}>
      <p className="text-ink-2">{t('lan.pairNote')}</p>
      {code.isError && <Notice tone="danger">{reasonOf(code.error)}</Notice>}
      {code.data && address && (
        <div className="flex flex-col items-center gap-2">
          <QrCode
            text={signInAddress(url, code.data.code, fingerprint)}
            label={t('lan.pairCode', { address: url })}
          />
          <code className="text-center text-secondary break-all select-all">{address}</code>
          <p className="text-secondary text-ink-2" role="timer">
            {t('lan.pairLeft', { count: left })}
          </p>
        </div>
      )}
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {devices.map((device, at) => (
          <Notice key={at} tone="ok">
            {t('lan.pairedOne', { device })}
          </Notice>
        ))}
      </div>
      {fingerprint !== null && (
        <p className="text-secondary break-all text-ink-2">
          {t('lan.fingerprint')}: <span className="select-all">{fingerprint}</span>
        </p>
      )}
      <p className="text-secondary text-ink-2">{t('lan.pairApp', { url })}</p>
      <DialogActions>
        {address && (
          <Button onPress={() => void toClipboard(address, t('lan.pairCopied'), t('lan.pairCopyByHand'))}>
            {t('lan.pairCopy')}
          </Button>
        )}
        <Button look="primary" onPress={onClose}>
          {t('lan.pairDone')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
