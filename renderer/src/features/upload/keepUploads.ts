/** Uploads that outlive the page: what was chosen goes on after a reload, and receipts stay until they are cleared. */
import { AssetBulkUploadCheckResponse } from '../../../../shared/api/assets.ts';
import { call } from '../../api/client.ts';
import { fileOf, forgetUploads, restoreUploads, uploadFiles, useUploads } from '../import/uploads.ts';
import type { NamedFile } from '../import/uploads.ts';
import { isEnded } from '../import/uploadQueue.ts';
import type { UploadItem } from '../import/uploadQueue.ts';
import { forgetKept, keep, keptFor } from './keptStore.ts';
import type { KeptUpload } from './keptStore.ts';

/** Bytes kept at once: a phone's browser copies them, and a film that is sent is not worth its space twice over. */
const roomBytes = 1024 ** 3;

interface Kept {
  readonly key: string;
  readonly ownerId: string;
  readonly hasBytes: boolean;
  /** As it was kept last. */
  state: UploadItem['state'];
}

const kept = new Map<number, Kept>();
let restoredFor: string | undefined;
let lastKey = 0;

/** Without a database of its own (a private window, a full disk) the page works until it is closed. */
const orDoWithout = (work: Promise<void>): void => void work.catch(() => undefined);

/** A key that sorts by time; another tab's is another. */
function newKey(): string {
  lastKey += 1;
  const time = [Date.now(), lastKey].map((part) => String(part).padStart(15, '0'));
  return [...time, Math.random().toString(36).slice(2)].join('-');
}

function record(item: UploadItem, { key, ownerId }: Kept, file: File | undefined): KeptUpload {
  const { id: _, ...rest } = item;
  // What is half sent begins anew.
  const state = isEnded(item) ? item.state : 'waiting';
  return { key, ownerId, item: { ...rest, state, sent: 0 }, ...(file && { file }) };
}

/** Bytes that are kept now. */
const bytesKept = (): number =>
  useUploads
    .getState()
    .items.reduce((sum, item) => sum + (kept.get(item.id)?.hasBytes && !isEnded(item) ? item.size : 0), 0);

/** Sends files, and goes on doing so when the page is loaded again. Receipts of earlier ones stay. */
export function sendAndKeep(ownerId: string, named: readonly NamedFile[]): void {
  let room = roomBytes - bytesKept();
  const ids = new Set(uploadFiles(named, { keepsReceipts: true }));
  for (const item of useUploads.getState().items) {
    if (!ids.has(item.id)) continue;
    const hasBytes = item.size <= room;
    if (hasBytes) room -= item.size;
    const entry: Kept = { key: newKey(), ownerId, hasBytes, state: item.state };
    kept.set(item.id, entry);
    orDoWithout(keep(record(item, entry, hasBytes ? fileOf(item.id) : undefined)));
  }
}

useUploads.subscribe(({ items }, before) => {
  for (const item of items) {
    const entry = kept.get(item.id);
    if (!entry || entry.state === item.state || !isEnded(item)) continue;
    entry.state = item.state;
    // What failed may be tried again; of everything else the bytes are not needed any more.
    const file = item.state === 'failed' && entry.hasBytes ? fileOf(item.id) : undefined;
    orDoWithout(keep(record(item, entry, file)));
  }
  if (items.length >= before.items.length) return;
  const here = new Set(items.map(({ id }) => id));
  const gone = before.items.flatMap(({ id }) => (here.has(id) ? [] : (kept.get(id)?.key ?? [])));
  if (gone.length > 0) orDoWithout(forgetKept(gone));
});

/** A receipt holds only as long as the photo is not thrown away here: all are checked before they are shown again. */
async function checked(uploads: readonly KeptUpload[]): Promise<KeptUpload[]> {
  const assets = uploads.flatMap(({ key, item: { receipt } }) =>
    receipt ? [{ id: key, checksum: receipt.checksum }] : [],
  );
  if (assets.length === 0) return [...uploads];
  const { results } = await call('POST', '/assets/bulk-upload-check', AssetBulkUploadCheckResponse, {
    body: { assets },
  });
  const safe = new Set(
    results.flatMap(({ id, action, isTrashed }) => (action === 'reject' && !isTrashed ? [id] : [])),
  );
  return uploads.map((upload) => {
    const { receipt } = upload.item;
    if (!receipt) return upload;
    return { ...upload, item: { ...upload.item, receipt: { ...receipt, isSafe: safe.has(upload.key) } } };
  });
}

/** Without an answer nobody may be told that a file is safe. */
const unchecked = (uploads: readonly KeptUpload[]): KeptUpload[] =>
  uploads.map(({ item: { receipt, ...item }, ...upload }) => ({
    ...upload,
    item: receipt ? { ...item, receipt: { ...receipt, isSafe: false } } : item,
  }));

/** What failed while its bytes are here is tried once more: most often, nobody was there to take it. */
function again(upload: KeptUpload): KeptUpload {
  const { reason: _, ...item } = upload.item;
  return upload.file && item.state === 'failed' ? { ...upload, item: { ...item, state: 'waiting' } } : upload;
}

async function restore(ownerId: string): Promise<void> {
  const found = (await keptFor(ownerId)).map(again);
  const uploads = await checked(found).catch(() => unchecked(found));
  const ids = restoreUploads(uploads.map(({ item, file }) => ({ item, file })));
  uploads.forEach(({ key, item, file }, at) => {
    const id = ids[at];
    if (id !== undefined) kept.set(id, { key, ownerId, hasBytes: file !== undefined, state: item.state });
  });
}

/** Takes up what an earlier load of this page left, once. What another person chose here stays with that person. */
export function restoreKept(ownerId: string): void {
  if (restoredFor === ownerId) return;
  if (restoredFor !== undefined) {
    kept.clear();
    forgetUploads();
  }
  restoredFor = ownerId;
  orDoWithout(restore(ownerId));
}
