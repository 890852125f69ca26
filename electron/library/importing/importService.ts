import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, extname, isAbsolute } from 'node:path';
import { AppError, toPlainError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { ImportItemState, ImportRow } from '../../db/queries/imports.ts';
import { findSidecar } from './companions.ts';
import { scan } from './scan.ts';
import { takeInFile, type IntakeDeps } from './takeIn.ts';

/** Files taken in at once: one is read while another is synced and a third's metadata is read. */
const parallelFiles = 3;

/** Found files are written in batches, so that a folder of 100,000 costs 200 transactions. */
const scanBatch = 500;

/** Reasons that are no failure of the import when the file was not meant as a photograph. */
const skipReasons: ReadonlySet<string> = new Set(['UnsupportedFormat', 'EmptyFile']);

/** Beside these extensions a file that isn't a picture after all is worth a line among the failures. */
const looksLikeMedia =
  /\.(jpe?g|png|gif|webp|avif|heic|heif|tiff?|bmp|jxl|psd|svg|dng|cr[23w]|nef|arw|raf|rw2|orf|pef|mp4|mov|m4v|webm|mkv|avi|mts|3gp)$/i;

interface Running {
  controller: AbortController;
  done: Promise<void>;
}

/**
 * Imports of files and folders: each is a row with its files in library.db, so that it survives a restart and
 * is its own report. Ends by `close()`, after which the next start goes on where this one stopped.
 */
export class ImportService {
  readonly #deps: IntakeDeps;
  readonly #onError: (error: unknown) => void;
  readonly #running = new Map<string, Running>();
  #closed = false;

  constructor(deps: IntakeDeps, onError: (error: unknown) => void) {
    this.#deps = deps;
    this.#onError = onError;
  }

  /** Begins an import of files and folders by absolute path. Answers at once; the files follow. */
  async start(args: { ownerId: string; paths: string[]; mode: 'copy' | 'reference' }): Promise<ImportRow> {
    const relative = args.paths.find((path) => !isAbsolute(path));
    if (args.paths.length === 0 || relative !== undefined) {
      throw new AppError('BadRequest', t('intake.pathMissing', { path: relative ?? '' }));
    }
    const id = randomUUID();
    await this.#deps.db.write.createImport({
      id,
      ownerId: args.ownerId,
      mode: args.mode,
      sources: args.paths,
    });
    this.#launch(id);
    return this.#get(id);
  }

  /** Goes on with every import that was running when the app ended. */
  async resumeAll(): Promise<void> {
    for (const { id, state } of await this.#deps.db.read.unfinishedImports()) {
      if (state !== 'paused') this.#launch(id);
    }
  }

  async pause(id: string): Promise<void> {
    await this.#stop(id, 'paused');
  }

  /** Goes on with an import that was paused, or that an unexpected failure has ended. */
  async resume(id: string): Promise<void> {
    const row = await this.#get(id);
    if (!hasEnded(row)) await this.#continue(row);
  }

  /** Files that are in stay in; the rest is left where it is. */
  async cancel(id: string): Promise<void> {
    await this.#stop(id, 'cancelled');
  }

  /** Tries failed files again: those named, or all. */
  async retry(id: string, itemIds?: readonly number[]): Promise<void> {
    // A running import must not be past an item that waits again.
    const running = this.#running.get(id);
    if (running) {
      running.controller.abort();
      await running.done;
    }
    const count = await this.#deps.db.write.settleFailedItems({ importId: id, to: 'waiting', itemIds });
    if (count > 0 || running) await this.#continue(await this.#get(id));
  }

  /** Failed files that a person does not want to hear of again count as skipped. */
  async ignore(id: string, itemIds?: readonly number[]): Promise<void> {
    await this.#deps.db.write.settleFailedItems({ importId: id, to: 'skipped', itemIds });
    this.#changed(await this.#get(id));
  }

  /** An import of this owner. @throws AppError NotFound */
  async get(id: string, ownerId: string): Promise<ImportRow> {
    const row = await this.#get(id);
    if (row.ownerId !== ownerId) throw new AppError('NotFound', t('intake.noImport'));
    return row;
  }

  /** Resolves when the import has ended or paused; for the command line and tests. */
  async settled(id: string): Promise<void> {
    await this.#running.get(id)?.done;
  }

  /** True while files come in. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { controller } of this.#running.values()) controller.abort();
    await Promise.allSettled([...this.#running.values()].map(({ done }) => done));
  }

  async #get(id: string): Promise<ImportRow> {
    const row = await this.#deps.db.read.getImport({ id });
    if (!row) throw new AppError('NotFound', t('intake.noImport'));
    return row;
  }

  async #stop(id: string, state: 'paused' | 'cancelled'): Promise<void> {
    const running = this.#running.get(id);
    running?.controller.abort();
    await running?.done;
    // Asked now, not before: it may just have come to its own end.
    const row = await this.#get(id);
    if (!hasEnded(row)) await this.#setState(id, row.ownerId, state);
  }

  /** Goes on, and is seen to: whoever asks next is not told that it has ended. */
  async #continue(row: ImportRow): Promise<void> {
    if (this.#closed || this.#running.has(row.id)) return;
    // A pause may have come in the middle of a scan, so the scan begins again; what it knows it passes over.
    const mustScan = row.state === 'scanning' || row.state === 'paused';
    await this.#setState(row.id, row.ownerId, mustScan ? 'scanning' : 'running');
    this.#launch(row.id);
  }

  #launch(id: string): void {
    if (this.#closed || this.#running.has(id)) return;
    const controller = new AbortController();
    const done = this.#run(id, controller.signal)
      .catch((error: unknown) => {
        if (!controller.signal.aborted) this.#onError(error);
      })
      .finally(() => this.#running.delete(id));
    this.#running.set(id, { controller, done });
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const row = await this.#get(id);
    const mustScan = row.state === 'scanning';
    const stopScan = new AbortController();
    const scanned = mustScan
      ? this.#scan(row, AbortSignal.any([signal, stopScan.signal]))
      : Promise.resolve();
    let isScanning = true;
    // The failure is kept as a value until the files found so far are in.
    const scanEnded = scanned.then(
      () => ({ ok: true as const }),
      (error: unknown) => ({ ok: false as const, error }),
    );
    void scanEnded.then(() => {
      isScanning = false;
    });
    try {
      // Taking in begins with the first batch: nobody waits for the end of a long scan.
      let after = 0;
      for (;;) {
        const wasScanning = isScanning;
        const batchWritten = this.#nextBatch.promise;
        const items = await this.#deps.db.read.nextImportItems({ importId: id, after, limit: scanBatch });
        if (items.length > 0) {
          after = items.at(-1)?.id ?? after;
          await this.#takeAll(row, items, signal);
        } else if (wasScanning) {
          await Promise.race([scanEnded, batchWritten]);
        } else break;
        signal.throwIfAborted();
      }
      const outcome = await scanEnded;
      if (!outcome.ok) throw outcome.error;
    } finally {
      // Nothing of this import may still write when it counts as stopped.
      stopScan.abort();
      await scanEnded;
    }
    await this.#setState(id, row.ownerId, 'done');
    this.#deps.events.emit('import.ended', { ownerId: row.ownerId, importId: id });
  }

  /** Resolved, and replaced, whenever a scan has written files. */
  #nextBatch = Promise.withResolvers<void>();

  #batchWritten(): void {
    this.#nextBatch.resolve();
    this.#nextBatch = Promise.withResolvers<void>();
  }

  async #scan(row: ImportRow, signal: AbortSignal): Promise<void> {
    await this.#find(row, row.sources, signal);
    await this.#setState(row.id, row.ownerId, 'running');
  }

  /** Adds what lies below `sources` to the import. */
  async #find(row: ImportRow, sources: readonly string[], signal: AbortSignal): Promise<void> {
    type Item = {
      path: string;
      size: number;
      state: ImportItemState;
      errorName?: string;
      errorMessage?: string;
    };
    let batch: Item[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      const items = batch;
      batch = [];
      await this.#deps.db.write.addImportItems({ importId: row.id, items });
      this.#batchWritten();
      this.#changed(row);
    };
    // The first files are on their way after a few, not after five hundred.
    let size = 8;
    const exclude = [this.#deps.paths.root];
    for await (const found of scan(sources, { exclude, signal })) {
      if ('problem' in found) {
        const { name, message } = toPlainError(found.problem);
        batch.push({ path: found.path, size: 0, state: 'failed', errorName: name, errorMessage: message });
      } else if (!/\.xmp$/i.test(found.path)) {
        batch.push({ path: found.path, size: found.size, state: 'waiting' });
      }
      if (batch.length >= size) {
        await flush();
        size = scanBatch;
      }
    }
    await flush();
  }

  async #takeAll(row: ImportRow, items: { id: number; path: string }[], signal: AbortSignal): Promise<void> {
    const queue = items.values();
    const worker = async (): Promise<void> => {
      for (const item of queue) {
        if (signal.aborted) return;
        await this.#takeOne(row, item, signal);
      }
    };
    // All of them end before the first failure is told.
    for (const ended of await Promise.allSettled(Array.from({ length: parallelFiles }, worker))) {
      if (ended.status === 'rejected') throw ended.reason;
    }
  }

  async #takeOne(row: ImportRow, item: { id: number; path: string }, signal: AbortSignal): Promise<void> {
    try {
      if (await isFolder(item.path)) {
        // A folder that was missing when it was looked for, and is here now that somebody retries.
        await this.#find(row, [item.path], signal);
        await this.#deps.db.write.finishImportItem({ id: item.id, state: 'skipped' });
        return;
      }
      const taken = await takeInFile(this.#deps, {
        ownerId: row.ownerId,
        path: item.path,
        mode: row.mode,
        sidecarPath: await findSidecar(item.path),
        importItemId: item.id,
        signal,
      });
      // The line of a new photo was written together with its rows.
      if (taken.status === 'duplicate') {
        await this.#deps.db.write.finishImportItem({
          id: item.id,
          state: 'duplicate',
          assetId: taken.assetId,
        });
      }
    } catch (error) {
      if (signal.aborted) return;
      const { name, message } = toPlainError(error);
      const isSkip = skipReasons.has(name) && !looksLikeMedia.test(extname(basename(item.path)));
      await this.#deps.db.write.finishImportItem({
        id: item.id,
        state: isSkip ? 'skipped' : 'failed',
        errorName: name,
        errorMessage: message,
      });
    }
    this.#changed(row);
  }

  async #setState(id: string, ownerId: string, state: ImportRow['state']): Promise<void> {
    await this.#deps.db.write.setImportState({ id, state });
    this.#deps.events.emit('import.changed', { ownerId, importId: id });
  }

  #changed(row: ImportRow): void {
    this.#deps.events.emit('import.changed', { ownerId: row.ownerId, importId: row.id });
  }
}

const hasEnded = ({ state }: ImportRow): boolean => state === 'done' || state === 'cancelled';

/** What can't be looked at is no folder here: taking it in says why. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
