/** The uploads of this page: a queue that sends three files at a time and goes on while the person looks around. */
import { create } from 'zustand';
import { ApiError, UnreachableError, reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { showToast } from '../../app/toasts.tsx';
import { t } from '../../../../shared/messages/t.ts';
import { outcomeOf } from '../activity/summary.ts';
import { receiptOf } from './receipt.ts';
import { uploadFile } from './uploadFile.ts';
import { isEnded, retried, totalsOf, withChange } from './uploadQueue.ts';
import type { UploadItem } from './uploadQueue.ts';

/** Enough to keep a connection full while one file is being checked at the far end; more would only share it. */
const parallel = 3;

export interface NamedFile {
  readonly file: File;
  /** Path inside the dropped folder, or the name. */
  readonly name: string;
}

interface UploadState {
  readonly items: readonly UploadItem[];
  readonly paused: boolean;
  /** Nobody answered; whoever shows the uploads may try again. */
  readonly isCutOff: boolean;
  /** Milliseconds since 1970 when this batch began. */
  readonly startedAt: number | undefined;
}

export const useUploads = create<UploadState>(() => ({
  items: [],
  paused: false,
  isCutOff: false,
  startedAt: undefined,
}));

const files = new Map<number, File>();
const sending = new Map<number, AbortController>();
let lastId = 0;

function change(id: number, part: Partial<UploadItem>): void {
  useUploads.setState(({ items }) => ({ items: withChange(items, id, part) }));
}

/**
 * Adds files to the queue and starts sending. A finished batch is forgotten first, unless its receipts are to be kept.
 * Returns the items' ids.
 */
export function uploadFiles(named: readonly NamedFile[], { keepsReceipts = false } = {}): number[] {
  if (named.length === 0) return [];
  const before = useUploads.getState();
  const fresh = before.items.every(isEnded);
  const added = named.map(({ file, name }): UploadItem => {
    lastId += 1;
    return { id: lastId, name, size: file.size, sent: 0, state: 'waiting' };
  });
  // What lost its bytes in a reload and is chosen again need not be said twice.
  const again = new Set(added.map(keyOf));
  const staying = fresh && !keepsReceipts ? [] : before.items;
  const items = staying.filter(
    (item) => item.state !== 'failed' || files.has(item.id) || !again.has(keyOf(item)),
  );
  if (staying.length === 0) files.clear();
  added.forEach(({ id }, at) => {
    const file = named[at]?.file;
    if (file) files.set(id, file);
  });
  useUploads.setState({
    items: [...items, ...added],
    paused: false,
    isCutOff: false,
    startedAt: fresh ? Date.now() : before.startedAt,
  });
  pump();
  return added.map(({ id }) => id);
}

/** What tells a file of a phone from its others, as well as a page can know. */
const keyOf = ({ name, size }: UploadItem): string => `${size} ${name}`;

/** Takes up uploads of an earlier page, and goes on sending. Returns the items' ids, in order. */
export function restoreUploads(
  earlier: readonly { readonly item: Omit<UploadItem, 'id'>; readonly file: File | undefined }[],
): number[] {
  const items = earlier.map(({ item, file }): UploadItem => {
    lastId += 1;
    if (file) files.set(lastId, file);
    return { ...item, id: lastId };
  });
  useUploads.setState((before) => ({
    items: [...items, ...before.items],
    startedAt: before.startedAt ?? Date.now(),
  }));
  if (!items.every(isEnded)) pump();
  return items.map(({ id }) => id);
}

/** The bytes of an item that has not been sent yet. */
export const fileOf = (id: number): File | undefined => files.get(id);

/** Takes everything off the list, and stops what is being sent. */
export function forgetUploads(): void {
  useUploads.setState({ items: [], paused: false, isCutOff: false });
  files.clear();
  for (const controller of sending.values()) controller.abort(new DOMException('removed', 'AbortError'));
}

/** Takes everything off the list of which nothing more will come. */
export function forgetEnded(): void {
  useUploads.setState(({ items }) => ({ items: items.filter((item) => !isEnded(item)) }));
}

function pump(): void {
  const { items, paused } = useUploads.getState();
  if (paused) return;
  for (const item of items) {
    if (sending.size >= parallel) return;
    if (item.state === 'waiting') void send(item);
  }
  if (items.length > 0 && sending.size === 0 && items.every(isEnded)) announceEnd(items);
}

async function send(item: UploadItem): Promise<void> {
  const file = files.get(item.id);
  if (!file) {
    change(item.id, { state: 'failed', reason: t('upload.lost') });
    return;
  }
  const controller = new AbortController();
  sending.set(item.id, controller);
  change(item.id, { state: 'sending' });
  try {
    const answer = await uploadFile(file, {
      signal: controller.signal,
      onSent: (sent) => change(item.id, { sent }),
    });
    if (answer.status === 'created') live.emit('assets.added', { ids: [answer.id] });
    const receipt = await receiptOf(answer);
    change(item.id, {
      state: answer.status === 'created' ? 'added' : 'duplicate',
      assetId: answer.id,
      ...(receipt && { receipt }),
    });
    files.delete(item.id);
  } catch (error) {
    if (controller.signal.aborted) change(item.id, { state: 'waiting', sent: 0 });
    else if (error instanceof ApiError && error.status === 415) {
      change(item.id, { state: 'skipped', reason: error.message });
    } else {
      change(item.id, { state: 'failed', reason: reasonOf(error) });
      // Nobody is there: sending the other ten thousand would only fail them all.
      if (error instanceof UnreachableError) useUploads.setState({ paused: true, isCutOff: true });
    }
  } finally {
    sending.delete(item.id);
    pump();
  }
}

function announceEnd(items: readonly UploadItem[]): void {
  showToast({ id: 'uploads', text: outcomeOf(totalsOf(items)) });
}

/** Stops sending; files that are half sent start over on resume. */
export function pauseUploads(): void {
  useUploads.setState({ paused: true, isCutOff: false });
  for (const controller of sending.values()) controller.abort(new DOMException('paused', 'AbortError'));
}

/** Goes on sending. */
export function resumeUploads(): void {
  useUploads.setState({ paused: false, isCutOff: false });
  pump();
}

/** Sends failed files again: one, or all. */
export function retryUploads(id?: number): void {
  useUploads.setState(({ items }) => ({
    items: retried(items, id === undefined ? undefined : new Set([id])),
    paused: false,
    isCutOff: false,
  }));
  pump();
}

/** Takes a file off the list; one that is being sent is stopped. */
export function forgetUpload(id: number): void {
  sending.get(id)?.abort(new DOMException('removed', 'AbortError'));
  files.delete(id);
  useUploads.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
}
