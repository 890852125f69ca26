import { property } from './container.ts';
import type { HeifFile, HeifItem } from './container.ts';
import { storedSize } from './geometry.ts';
import type { Size } from '../picture.ts';

/**
 * The pictures of a HEIC are HEVC key frames, usually a grid of 512×512 tiles. Written one after another as a plain HEVC
 * stream, any ffmpeg since 2013 decodes them and its `tile` filter lays them out: three to four times as fast as WebAssembly.
 */
export interface HevcPicture {
  /** The stream in Annex B form, in pieces. */
  readonly stream: readonly Buffer[];
  readonly columns: number;
  readonly rows: number;
  /** Size after laying out and cutting the overhang of the last tiles, before turning. */
  readonly size: Size;
  /** True when the file ends before the data of the last tile does. */
  readonly isTruncated: boolean;
}

const startCode = Buffer.from([0, 0, 0, 1]);
const maximumTiles = 2048;

/** The stream of an item, or undefined when it is not HEVC or not of a shape that we know. */
export async function readHevcPicture(file: HeifFile, item: HeifItem): Promise<HevcPicture | undefined> {
  const size = storedSize(item);
  if (!size) return undefined;
  if (item.type === 'hvc1') {
    const stream = await annexB(file, item);
    return stream && { stream, columns: 1, rows: 1, size, isTruncated: await isCutOff(file, item) };
  }
  return item.type === 'grid' ? readGrid(file, item, size) : undefined;
}

async function readGrid(file: HeifFile, item: HeifItem, size: Size): Promise<HevcPicture | undefined> {
  const grid = await file.read(item);
  if (grid.length < 8) return undefined;
  const rows = (grid[2] ?? 0) + 1;
  const columns = (grid[3] ?? 0) + 1;
  const isWide = ((grid[1] ?? 0) & 1) === 1;
  if (isWide && grid.length < 12) return undefined;
  const width = isWide ? grid.readUInt32BE(4) : grid.readUInt16BE(4);
  const height = isWide ? grid.readUInt32BE(8) : grid.readUInt16BE(6);
  const tiles = file.references('dimg', item.id);
  if (tiles.length !== rows * columns || tiles.length > maximumTiles) return undefined;
  if (width !== size.width || height !== size.height) return undefined;

  const stream: Buffer[] = [];
  let isTruncated = false;
  for (const tile of tiles) {
    const part = await annexB(file, tile);
    if (!part) return undefined;
    stream.push(...part);
    isTruncated ||= await isCutOff(file, tile);
  }
  return { stream, columns, rows, size, isTruncated };
}

async function isCutOff(file: HeifFile, item: HeifItem): Promise<boolean> {
  const promised = item.extents.reduce((length, extent) => length + extent.length, 0);
  return (await file.read(item)).length < promised;
}

/** Parameter sets from the item's `hvcC`, then its own units, each behind a start code instead of its length. */
async function annexB(file: HeifFile, item: HeifItem): Promise<Buffer[] | undefined> {
  const configuration = property(item, 'hvcC');
  if (item.type !== 'hvc1' || !configuration || configuration.length < 23) return undefined;
  const data = await file.read(item);
  const lengthSize = ((configuration[21] ?? 0) & 3) + 1;
  return [...parameterSets(configuration), ...units(data, 0, lengthSize, Number.POSITIVE_INFINITY)];
}

function parameterSets(configuration: Buffer): Buffer[] {
  const sets: Buffer[] = [];
  let at = 23;
  for (let array = 0; array < (configuration[22] ?? 0) && at + 3 <= configuration.length; array++) {
    const count = configuration.readUInt16BE(at + 1);
    at += 3;
    const found = units(configuration, at, 2, count);
    sets.push(...found);
    at += found.reduce((length, unit) => length + (unit === startCode ? 2 : unit.length), 0);
  }
  return sets;
}

/** Up to `count` length-prefixed units from `at` on, each preceded by a start code; stops where a length lies. */
function units(data: Buffer, at: number, lengthSize: number, count: number): Buffer[] {
  const found: Buffer[] = [];
  for (let unit = 0; unit < count && at + lengthSize <= data.length; unit++) {
    const length = data.readUIntBE(at, lengthSize);
    at += lengthSize;
    if (length === 0 || at + length > data.length) break;
    found.push(startCode, data.subarray(at, at + length));
    at += length;
  }
  return found;
}
