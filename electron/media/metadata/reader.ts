import { availableParallelism } from 'node:os';
import { ExifTool } from 'exiftool-vendored';
import { find as findZones } from 'geo-tz';
import { withPlainPath } from '../files/plainPath.ts';
import { mapTags, wantedTags, type RawTags } from './map.ts';
import type { AssetMetadata, MetadataSource, ReadOptions } from './types.ts';

/** One reading, ms: a file takes 15; one that takes a thousand times that is broken, and its exiftool is replaced. */
const readLimitMs = 15_000;

/** exiftool processes: two read faster than anything can be developed, and each costs 50 MB. */
const maxProcesses = 2;

/** A process ends after this long without work, ms, so that an idle app is small. */
const idleMs = 60_000;

/** Numbers as numbers; only what is wanted; no warning texts among the tags. */
const readArgs = ['-n', '-fast', ...wantedTags.map((tag) => `-${tag}`)];

/** Films keep their index at either end, so they are read whole. */
const videoArgs = readArgs.filter((arg) => arg !== '-fast');

/** Reads metadata with exiftool, in child processes of its own. Ends by `close()`. */
export class MetadataReader implements MetadataSource {
  readonly #exiftool: ExifTool;

  constructor() {
    this.#exiftool = new ExifTool({
      maxProcs: Math.min(maxProcesses, availableParallelism()),
      taskTimeoutMillis: readLimitMs,
      taskRetries: 1,
      maxProcAgeMillis: 10 * 60_000,
      maxIdleMsPerProcess: idleMs,
      useMWG: false,
    });
  }

  /** @throws when the file can't be opened, or exiftool fails twice on it. What a file lacks is null. */
  async read(path: string, options: ReadOptions): Promise<AssetMetadata> {
    const args = options.mimeType.startsWith('video/') ? videoArgs : readArgs;
    const file = await this.#tags(path, args);
    const sidecar = options.sidecarPath === undefined ? {} : await this.#tags(options.sidecarPath, readArgs);
    return mapTags(file, sidecar, {
      mimeType: options.mimeType,
      fallbackDate: options.fallbackDate,
      now: Date.now(),
      zoneOf: (latitude, longitude) => findZones(latitude, longitude)[0] ?? null,
    });
  }

  /** Ends the exiftool processes; readings that wait are rejected. */
  async close(): Promise<void> {
    await this.#exiftool.end();
  }

  #tags(path: string, readArgs: string[]): Promise<RawTags> {
    return withPlainPath(path, async (plain) => ({ ...(await this.#exiftool.readRaw(plain, { readArgs })) }));
  }
}
