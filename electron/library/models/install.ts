import { randomUUID } from 'node:crypto';
import {
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { ModelLayout, ModelRef } from '../../inference/tasks.ts';
import { isModelId, ModelId, type DownloadableModel } from './catalogue.ts';
import { describeFileWell, downloadFile, hashFile, type DownloadTiming } from './downloadFile.ts';
import { hubUrl, type HubFile } from './hub.ts';
import { lackingFiles, recogniseLayout } from './layouts.ts';

/**
 * @file How a model gets into the folder of models: it is put together in `.incoming/<id>` and appears under its name
 * by one rename, so that a half model is never seen. What is there under a name is whole.
 */

/** Disk space that a download leaves alone, as an import does: 512 MiB. */
const reserveBytes = 512 * 1024 * 1024;

/** What is written beside a model's files, as the last of them. */
const Manifest = z.object({
  id: ModelId,
  layout: z.enum(['ultralight-arcface', 'insightface', 'ppocr', 'clip']),
  /** Revision of the repository it came from; null for one from a folder. */
  commit: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
type Manifest = z.infer<typeof Manifest>;

const manifestName = 'model.json';

/** Where a model is put together. */
export const incomingFolder = (modelsDir: string, id: string): string => join(modelsDir, '.incoming', id);

/** The model in `modelsDir/id`, or null when none is there. Folders of others (a copied cache) are taken for what they hold. */
export async function installedModel(modelsDir: string, id: string): Promise<ModelRef | null> {
  if (!isModelId(id)) return null;
  const folder = join(modelsDir, id);
  const manifest = await readManifest(folder);
  const layout = manifest?.layout ?? (await recogniseLayout(folder));
  if (layout === null || (await lackingFiles(folder, layout)).length > 0) return null;
  return { id, layout, folder };
}

/** Names of the folders that may hold a model. */
export async function listModelFolders(modelsDir: string): Promise<string[]> {
  const entries = await readdir(modelsDir, { withFileTypes: true }).catch(noFolder);
  return entries.filter((entry) => isModelId(entry.name) && !entry.isFile()).map((entry) => entry.name);
}

/** Bytes of a model's unfinished download that are kept; 0 when there is none. */
export async function partialBytes(modelsDir: string, id: string): Promise<number> {
  return folderBytes(incomingFolder(modelsDir, id));
}

/** Bytes of all files below a folder; 0 when it doesn't exist. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(noFolder);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Downloads a model, or goes on with one that was interrupted, and puts it in place.
 * @throws AppError NotFound, CopyMismatch, HubUnreachable, DiskFull, Cancelled. What came so far is kept for the next call.
 */
export async function downloadModel(args: {
  modelsDir: string;
  hub: string;
  model: DownloadableModel;
  signal: AbortSignal;
  timing: DownloadTiming;
  onProgress: (progress: { bytes: number; totalBytes: number }) => void;
}): Promise<void> {
  const { modelsDir, hub, model, signal, timing } = args;
  const incoming = incomingFolder(modelsDir, model.id);
  await mkdir(incoming, { recursive: true });
  const files: { path: string; sha256: string | undefined; file: HubFile }[] = [];
  let revision = 'main';
  for (const entry of model.files) {
    if ('content' in entry) {
      await writeInner(incoming, entry.path, `${JSON.stringify(entry.content, null, 2)}\n`);
      continue;
    }
    const isElsewhere = entry.repository !== undefined && entry.repository !== model.repository;
    const url = hubUrl(
      hub,
      entry.repository ?? model.repository,
      isElsewhere ? 'main' : revision,
      entry.from ?? entry.path,
    );
    const file = await describeFileWell(url, signal, timing);
    // From the first answer on, all files are of one revision, whatever is uploaded meanwhile.
    if (!isElsewhere && revision === 'main' && file.commit !== null) revision = file.commit;
    files.push({ path: entry.path, sha256: entry.sha256, file });
  }
  const totalBytes = files.reduce((sum, { file }) => sum + file.bytes, 0);
  await requireSpace(modelsDir, totalBytes - (await folderBytes(incoming)), model.title);
  let before = 0;
  for (const { path, sha256, file } of files) {
    const target = join(incoming, path);
    const onBytes = (bytes: number): void => args.onProgress({ bytes: before + bytes, totalBytes });
    const size = await sizeOf(target);
    if (size !== file.bytes) {
      await rm(target, { force: true });
      await downloadFile({ file, path: target, sha256, signal, timing, onBytes });
    }
    before += file.bytes;
    onBytes(0);
  }
  const commit = revision === 'main' ? null : revision;
  await place(modelsDir, { id: model.id, layout: model.layout, commit });
}

/**
 * Copies a model from a folder of this machine, for those without a network.
 * @param source absolute; a model's folder, or one that holds it by its name.
 * @param id its name here; by default the folder's own.
 * @throws AppError BadRequest (no model in there, or no name that can be used), CopyMismatch, DiskFull.
 */
export async function addFromFolder(args: {
  modelsDir: string;
  source: string;
  id?: string | undefined;
  known: readonly DownloadableModel[];
}): Promise<ModelRef> {
  const { modelsDir, source, known } = args;
  if (!isAbsolute(source)) throw new AppError('BadRequest', t('models.folderNotAbsolute', { path: source }));
  const layout = await recogniseLayout(source);
  if (layout === null) throw new AppError('BadRequest', t('models.folderNoModel', { path: source }));
  const id = args.id ?? basename(source);
  if (!isModelId(id)) throw new AppError('BadRequest', t('models.badName', { name: id }));
  const named = known.find((model) => model.id === id);
  if (named && named.layout !== layout) {
    throw new AppError('BadRequest', t('models.otherModel', { path: source, name: id }));
  }
  const files = await modelFiles(source);
  await mkdir(modelsDir, { recursive: true });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  await requireSpace(modelsDir, bytes, id);
  const incoming = incomingFolder(modelsDir, id);
  await rm(incoming, { recursive: true, force: true });
  for (const { path } of files) {
    await mkdir(dirname(join(incoming, path)), { recursive: true });
    await copyFile(join(source, path), join(incoming, path));
  }
  for (const entry of named?.files ?? []) {
    if ('content' in entry || entry.sha256 === undefined) continue;
    if ((await hashFile(join(incoming, entry.path), 'sha256')) !== entry.sha256) {
      await rm(incoming, { recursive: true, force: true });
      throw new AppError('CopyMismatch', t('models.hashMismatch', { url: join(source, entry.path) }));
    }
  }
  await place(modelsDir, { id, layout, commit: null });
  return { id, layout, folder: join(modelsDir, id) };
}

/** Removes a model and what is left of its download. Nothing happens when it isn't there. */
export async function removeModel(modelsDir: string, id: string): Promise<void> {
  if (!isModelId(id)) return;
  // Away under its name first, so that a removal that is interrupted leaves no half model.
  const grave = join(modelsDir, '.incoming', `removed-${randomUUID()}`);
  await mkdir(dirname(grave), { recursive: true });
  await rename(join(modelsDir, id), grave).catch(noFolder);
  await rm(grave, { recursive: true, force: true });
  await discardPartial(modelsDir, id);
}

export async function discardPartial(modelsDir: string, id: string): Promise<void> {
  if (isModelId(id)) await rm(incomingFolder(modelsDir, id), { recursive: true, force: true });
}

/** Proves, records, syncs and renames what lies in `.incoming/<id>`. */
async function place(modelsDir: string, model: Omit<Manifest, 'files'>): Promise<void> {
  const incoming = incomingFolder(modelsDir, model.id);
  const lacking = await lackingFiles(incoming, model.layout);
  if (lacking.length > 0) {
    throw new AppError('CopyMismatch', t('models.incomplete', { name: model.id, files: lacking.join(', ') }));
  }
  const files = [];
  for (const { path, bytes } of await modelFiles(incoming)) {
    files.push({ path, bytes, sha256: await hashFile(join(incoming, path), 'sha256') });
  }
  const manifest: Manifest = { ...model, files: files.filter(({ path }) => path !== manifestName) };
  await writeInner(incoming, manifestName, `${JSON.stringify(manifest, null, 2)}\n`);
  const folder = join(modelsDir, model.id);
  const grave = join(modelsDir, '.incoming', `removed-${randomUUID()}`);
  await rename(folder, grave).catch(noFolder);
  await rename(incoming, folder);
  await rm(grave, { recursive: true, force: true });
}

async function writeInner(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text, { flush: true });
}

/** The plain files of a model's folder; links, hidden ones and builds for other runtimes are left out. */
async function modelFiles(folder: string, below = ''): Promise<{ path: string; bytes: number }[]> {
  const found: { path: string; bytes: number }[] = [];
  for (const name of await readdir(join(folder, below))) {
    if (
      !isModelId(name) ||
      name.endsWith('.part') ||
      ['fp16', 'rknpu'].includes(name) ||
      name.endsWith('.armnn')
    )
      continue;
    const path = below === '' ? name : `${below}/${name}`;
    const entry = await lstat(join(folder, path));
    if (entry.isFile()) found.push({ path, bytes: entry.size });
    else if (entry.isDirectory() && below.split('/').length < 3)
      found.push(...(await modelFiles(folder, path)));
  }
  return found;
}

async function requireSpace(folder: string, bytes: number, name: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bytes > 0 && bavail * bsize - bytes < reserveBytes) {
    throw new AppError('DiskFull', t('models.diskFull', { name, megabytes: Math.ceil(bytes / 1_000_000) }));
  }
}

async function readManifest(folder: string): Promise<{ layout: ModelLayout } | null> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((error: unknown) => {
    noFolder(error);
    return '';
  });
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    // None, or somebody else's file of that name: the folder is judged by what it holds.
    return null;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.size,
    (error: unknown) => (noFolder(error), null),
  );
}

/** What isn't there is empty; anything else is a failure. */
function noFolder(error: unknown): [] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return [];
  throw error;
}
