import { useEffect, useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf, UnreachableError } from '../../api/errors.ts';
import { showToast } from '../../app/toasts.tsx';
import { uploadFile } from '../import/uploadFile.ts';
import { timelineFor } from '../timeline/timelines.ts';
import { linkFilter } from './linkFilter.ts';

/**
 * When to look again at photos that were sent, ms after the last of them: developing takes a moment, and visitors are not told of
 * what happens in the library. A photo is there after a second or two, a long film after a minute.
 */
const lookAgainMillis = [1_000, 3_000, 8_000, 20_000, 60_000];

/** Why a file was not sent, as a sentence that names it. */
function failureOf(file: File, error: unknown): string {
  const reason = error instanceof UnreachableError ? t('sharing.noAnswer') : reasonOf(error);
  return reason.includes(file.name) ? reason : t('sharing.sendFailed', { file: file.name, reason });
}

/** How far the files of a visitor are on their way: which one goes now, and of how many. */
interface Sending {
  readonly number: number;
  readonly of: number;
}

/** Sends a visitor's files, one after the other. Of those that fail one is named, and the others still go. */
export function useSendFiles(): {
  sending: Sending | undefined;
  send: (files: readonly File[]) => Promise<void>;
} {
  const [sending, setSending] = useState<Sending>();
  const [sent, setSent] = useState<readonly string[]>([]);
  useEffect(() => {
    if (sent.length === 0) return undefined;
    const { store } = timelineFor(linkFilter);
    const timers = lookAgainMillis.map((millis) => setTimeout(() => store.touch(sent), millis));
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, [sent]);

  const send = async (files: readonly File[]): Promise<void> => {
    const { signal } = new AbortController();
    const ids: string[] = [];
    const failures: string[] = [];
    for (const [index, file] of files.entries()) {
      setSending({ number: index + 1, of: files.length });
      try {
        ids.push((await uploadFile(file, { onSent: () => undefined, signal })).id);
      } catch (error) {
        failures.push(failureOf(file, error));
      }
    }
    setSending(undefined);
    const [first] = failures;
    if (ids.length > 0) showToast({ id: 'visit-sent', text: t('sharing.sent', { count: ids.length }) });
    if (first !== undefined) {
      const { length: count } = failures;
      const text = count === 1 ? first : t('sharing.sendsFailed', { count, first });
      showToast({ id: 'visit-failed', tone: 'danger', text });
    }
    await timelineFor(linkFilter).store.refresh();
    setSent((before) => [...before, ...ids]);
  };
  return { sending, send };
}
