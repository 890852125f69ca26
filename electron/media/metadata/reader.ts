import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { ExifTool } from 'exiftool-vendored';
import { processDied, readFailure, taskTimeout } from '../errors.ts';
import { withPlainPath } from '../files/plainPath.ts';
import type { PlaceFinder } from '../places/placeFinder.ts';
import { mapTags } from './map.ts';
import { readArguments } from './tags.ts';
import type { RawTags } from './tags.ts';
import type { AssetMetadata, MetadataSource, ReadOptions } from './types.ts';
import { coordinates } from './values.ts';
import { loadZoneOfPlace } from './zoneOfPlace.ts';

/** One reading, in ms: a file takes 15; one that takes a thousand times that is broken, and its exiftool is replaced. */
const defaultReadLimitMs = 15_000;

/** exiftool processes: two read faster than anything can be developed, and each costs 50 MB. */
const defaultMaxProcs = 2;

/** A process ends after this long without work, in ms, so that an idle app is small. */
const idleMs = 60_000;

/** A process is replaced after this long, in ms: Perl keeps what memory it once took. */
const maximumAgeMs = 10 * 60_000;

export interface MetadataReaderOptions {
  /** Most exiftool processes at once; default 2, or 1 on a single core. */
  readonly maxProcs?: number;
  /** Longest reading of one file, in ms; default 15,000. */
  readonly readLimitMs?: number;
  /** Another exiftool than the one that comes with the app: a path. */
  readonly exiftoolPath?: string;
  /** exiftool's `-config`: a path. Without it an exiftool outlives an app that is killed. */
  readonly configFile?: string;
  /** Names positions; without it they stay numbers. */
  readonly places?: Pick<PlaceFinder, 'find'>;
}

/** Reads metadata with exiftool, in child processes of its own. Ends by `close()`. */
export class MetadataReader implements MetadataSource {
  readonly #options: MetadataReaderOptions;
  #exiftool: Promise<ExifTool> | undefined;
  #isClosed = false;
  readonly #readLimitMs: number;
  readonly #places: MetadataReaderOptions['places'];

  constructor(options: MetadataReaderOptions = {}) {
    this.#options = options;
    this.#readLimitMs = options.readLimitMs ?? defaultReadLimitMs;
    this.#places = options.places;
  }

  /**
   * What a file says of itself; what it lacks, or has broken, is null.
   * Errors: `FileMissing`, `UnreadableFile`, `TaskTimeout` and `ProcessDied` (exiftool failed twice on this file).
   */
  async read(path: string, options: ReadOptions): Promise<AssetMetadata> {
    const file = await this.#tags(path, options.mimeType);
    const sidecar =
      options.sidecarPath === undefined
        ? {}
        : (await this.#tags(options.sidecarPath, 'application/rdf+xml')).tags;
    const hasPlace = [sidecar, file.tags].some(
      (tags) => coordinates(tags.GPSLatitude, tags.GPSLongitude) !== null,
    );
    const metadata = mapTags(file.tags, sidecar, {
      mimeType: options.mimeType,
      fileSize: file.size,
      fallbackDate: options.fallbackDate,
      now: Date.now(),
      zoneOf: hasPlace ? await loadZoneOfPlace() : () => null,
    });
    const { latitude, longitude } = metadata;
    const isSomewhere = latitude !== null && longitude !== null;
    return {
      ...metadata,
      place: isSomewhere ? ((await this.#places?.find(latitude, longitude)) ?? null) : null,
    };
  }

  /** Ends the exiftool processes; readings that wait are rejected. Safe to call twice. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await (await this.#exiftool)?.end();
  }

  /** With the first file: loading it would take 40 ms of every start. */
  async #open(): Promise<ExifTool> {
    const { DefaultExiftoolArgs, ExifTool } = await import('exiftool-vendored');
    const { maxProcs, exiftoolPath, configFile } = this.#options;
    return new ExifTool({
      maxProcs: maxProcs ?? Math.min(defaultMaxProcs, availableParallelism()),
      taskTimeoutMillis: this.#readLimitMs,
      // A file that ends or hangs exiftool twice is at fault itself; the process is replaced each time.
      taskRetries: 1,
      maxProcAgeMillis: Math.max(maximumAgeMs, this.#readLimitMs),
      maxIdleMsPerProcess: idleMs,
      useMWG: false,
      ...(exiftoolPath !== undefined && { exiftoolPath }),
      // It must be the first argument.
      ...(configFile !== undefined && {
        exiftoolArgs: ['-config', configFile, ...DefaultExiftoolArgs],
      }),
    });
  }

  async #tags(path: string, mimeType: string): Promise<{ tags: RawTags; size: number }> {
    const { size } = await stat(path).catch((error: unknown) => {
      throw readFailure(path, error);
    });
    if (size === 0) return { tags: {}, size };
    return withPlainPath(path, async (plainPath) => {
      try {
        if (this.#isClosed) throw processDied(path, new Error('The reader of metadata is closed.'));
        const exiftool = await (this.#exiftool ??= this.#open());
        const tags = await exiftool.readRaw(plainPath, { readArgs: readArguments(mimeType) });
        return { tags: { ...tags }, size };
      } catch (error) {
        throw this.#explain(path, error);
      }
    });
  }

  /** exiftool answers with text; batch-cluster, which runs it, with sentences. */
  #explain(path: string, error: unknown): Error {
    const message = error instanceof Error ? error.message : String(error);
    if (/timeout|timed out/i.test(message)) return taskTimeout(path, this.#readLimitMs);
    return /error opening|permission denied|EACCES|EIO/i.test(message)
      ? readFailure(path, error)
      : processDied(path, error);
  }
}
