/** What the upload page must still know after it was loaded again, in the browser's own database. */
import type { UploadItem } from '../import/uploadQueue.ts';

export interface KeptUpload {
  readonly key: string;
  /** Whose it is: another person on the same phone neither sees nor sends it. */
  readonly ownerId: string;
  readonly item: Omit<UploadItem, 'id'>;
  /** Its bytes, until they were sent, where there was room for them. */
  readonly file?: File;
}

const storeName = 'uploads';
let opened: Promise<IDBDatabase> | undefined;

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
  });
}

function open(): Promise<IDBDatabase> {
  opened ??= (() => {
    const request = indexedDB.open('latent-uploads', 1);
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(storeName, { keyPath: 'key' }),
    );
    return done(request);
  })();
  return opened;
}

/** One change of the store; resolves when it is on the disk. @throws DOMException, when there is no room for it, too. */
async function change(make: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction(storeName, 'readwrite');
  const ended = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('IndexedDB failed')));
  });
  make(transaction.objectStore(storeName));
  await ended;
}

/** Keeps it, in place of what was kept under its key; without its bytes when there is no room for them. */
export async function keep(upload: KeptUpload): Promise<void> {
  try {
    await change((store) => store.put(upload));
  } catch (error) {
    if (!upload.file) throw error;
    const { file: _, ...rest } = upload;
    await change((store) => store.put(rest));
  }
}

export const forgetKept = (keys: readonly string[]): Promise<void> =>
  change((store) => {
    for (const key of keys) store.delete(key);
  });

/** What was kept for this person, in the order in which it was chosen. */
export async function keptFor(ownerId: string): Promise<KeptUpload[]> {
  const store = (await open()).transaction(storeName).objectStore(storeName);
  const all: KeptUpload[] = await done(store.getAll());
  return all.filter((upload) => upload.ownerId === ownerId);
}
