/** Keeps a phone sending: awake while it sends, and again when the server can be reached again. */
import { useEffect } from 'react';
import { apiUrl } from '../../api/client.ts';
import { retryUploads, useUploads } from '../import/uploads.ts';
import { isEnded } from '../import/uploadQueue.ts';

/** Between two looks whether the server is there again, ms: a phone that comes home sends within seconds. */
const lookEveryMs = 5_000;

async function isThere(): Promise<boolean> {
  try {
    return (await fetch(apiUrl('/server/ping'), { signal: AbortSignal.timeout(lookEveryMs) })).ok;
  } catch {
    // Still out of reach: looked at again later.
    return false;
  }
}

/** Holds the screen awake, where the browser lets a page do so (https, or this machine). */
async function stayAwake(signal: AbortSignal): Promise<void> {
  if (!('wakeLock' in navigator)) return;
  try {
    const lock = await navigator.wakeLock.request('screen');
    if (signal.aborted) await lock.release();
    else signal.addEventListener('abort', () => void lock.release(), { once: true });
  } catch {
    // A phone that saves its battery may refuse. It sends as long as it stays awake.
  }
}

/** While the page is shown: sending goes on by itself after a lost connection. */
export function useKeepGoing(): { isWaiting: boolean } {
  const isWaiting = useUploads((state) => state.isCutOff);
  const isSending = useUploads((state) => !state.paused && state.items.some((item) => !isEnded(item)));
  useEffect(() => {
    if (!isWaiting) return undefined;
    const look = async (): Promise<void> => {
      if (await isThere()) retryUploads();
    };
    const timer = setInterval(() => void look(), lookEveryMs);
    const now = (): void => void look();
    window.addEventListener('online', now);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', now);
    };
  }, [isWaiting]);
  useEffect(() => {
    if (!isSending) return undefined;
    const awake = new AbortController();
    void stayAwake(awake.signal);
    return () => awake.abort();
  }, [isSending]);
  return { isWaiting };
}
