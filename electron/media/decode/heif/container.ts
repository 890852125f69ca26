import type { ByteSource } from '../../files/byteSource.ts';
import { readBoxes } from '../../files/boxes.ts';
import type { Box } from '../../files/boxes.ts';

/**
 * The item structure of a HEIF file (ISO/IEC 23008-12): which items there are, where their bytes lie, how they are
 * turned and which grid they belong to. Only what is needed to cut the HEVC data and the thumbnail out of it.
 */
export interface HeifItem {
  readonly id: number;
  /** `hvc1` a coded picture, `grid` one made of tiles, `jpeg`, `Exif`, `mime` … */
  readonly type: string;
  readonly extents: readonly Extent[];
  readonly properties: readonly HeifProperty[];
}

interface Extent {
  /** Offset in the file. */
  readonly offset: number;
  readonly length: number;
}

export interface HeifProperty {
  readonly type: string;
  readonly data: Buffer;
}

export interface HeifFile {
  readonly primary: HeifItem;
  readonly items: ReadonlyMap<number, HeifItem>;
  /** Items that `from` refers to with a reference of this type (`dimg`: tiles). */
  references(type: string, from: number): readonly HeifItem[];
  /** Items that refer to `to` with a reference of this type (`thmb`: its thumbnails). */
  referrers(type: string, to: number): readonly HeifItem[];
  /** An item's bytes. */
  read(item: HeifItem): Promise<Buffer>;
}

/** `meta` holds structure only; 16 MB is a thousand times what cameras write. */
const maximumMeta = 16 * 1024 * 1024;
/** A crafted table could name an item a million times; no picture has more tiles or parts than this. */
const maximumItems = 5000;

/** The structure, or undefined when the file has none that can be read. */
export async function readHeif(source: ByteSource): Promise<HeifFile | undefined> {
  const meta = (await readBoxes(source, 0, source.size)).find((box) => box.type === 'meta');
  if (!meta || meta.end - meta.start > maximumMeta) return undefined;
  const boxes = await readBoxes(source, meta.start + 4, meta.end);
  const bytesOf = async (type: string): Promise<Cursor | undefined> => {
    const box = boxes.find((candidate) => candidate.type === type);
    return box && new Cursor(await source.read(box.start, box.end - box.start));
  };

  try {
    const primaryId = readPrimaryId(await bytesOf('pitm'));
    const types = await readItemTypes(source, boxes);
    const idat = boxes.find((box) => box.type === 'idat');
    const extents = readLocations(await bytesOf('iloc'), idat?.start ?? 0);
    const properties = await readProperties(source, boxes);
    const links = await readReferences(source, boxes);
    const items = new Map<number, HeifItem>();
    for (const [id, type] of types) {
      items.set(id, { id, type, extents: extents.get(id) ?? [], properties: properties.get(id) ?? [] });
    }
    const primary = items.get(primaryId);
    if (!primary) return undefined;
    const byId = (id: number): HeifItem[] => {
      const item = items.get(id);
      return item ? [item] : [];
    };
    return {
      primary,
      items,
      references: (type, from) =>
        links
          .filter((link) => link.type === type && link.from === from)
          .flatMap((link) => link.to.flatMap(byId)),
      referrers: (type, to) =>
        links.filter((link) => link.type === type && link.to.includes(to)).flatMap((link) => byId(link.from)),
      read: async (item) =>
        Buffer.concat(
          await Promise.all(item.extents.map(({ offset, length }) => source.read(offset, length))),
        ),
    };
  } catch (error) {
    // A cursor that ran over its end: the structure is cut off or lies.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** First property of a type. */
export function property(item: HeifItem, type: string): Buffer | undefined {
  return item.properties.find((candidate) => candidate.type === type)?.data;
}

/** Reads numbers one after another; throws RangeError past the end. */
class Cursor {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Big-endian unsigned number of 0 to 8 bytes. */
  number(length: number): number {
    if (this.at + length > this.bytes.length) throw new RangeError('past the end');
    let value = 0;
    for (let index = 0; index < length; index++) value = value * 256 + (this.bytes[this.at + index] ?? 0);
    this.at += length;
    return value;
  }

  /** Version and flags of a full box. */
  versionAndFlags(): { version: number; flags: number } {
    return { version: this.number(1), flags: this.number(3) };
  }
}

function readPrimaryId(cursor: Cursor | undefined): number {
  if (!cursor) return -1;
  const { version } = cursor.versionAndFlags();
  return cursor.number(version === 0 ? 2 : 4);
}

async function readItemTypes(source: ByteSource, boxes: readonly Box[]): Promise<Map<number, string>> {
  const types = new Map<number, string>();
  const iinf = boxes.find((box) => box.type === 'iinf');
  if (!iinf) return types;
  const version = (await source.read(iinf.start, 1))[0] ?? 0;
  const entries = await readBoxes(source, iinf.start + (version === 0 ? 6 : 8), iinf.end);
  for (const entry of entries.slice(0, maximumItems)) {
    const cursor = new Cursor(await source.read(entry.start, 32));
    const full = cursor.versionAndFlags();
    if (entry.type !== 'infe' || full.version < 2) continue;
    const id = cursor.number(full.version === 2 ? 2 : 4);
    cursor.number(2);
    types.set(id, cursor.bytes.toString('latin1', cursor.at, cursor.at + 4));
  }
  return types;
}

function readLocations(cursor: Cursor | undefined, idatStart: number): Map<number, Extent[]> {
  const locations = new Map<number, Extent[]>();
  if (!cursor) return locations;
  const { version } = cursor.versionAndFlags();
  const sizes = cursor.number(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  const idSize = version < 2 ? 2 : 4;
  const count = Math.min(cursor.number(idSize), maximumItems);
  for (let index = 0; index < count; index++) {
    const id = cursor.number(idSize);
    const isInIdat = version > 0 && (cursor.number(2) & 15) === 1;
    cursor.number(2);
    const base = cursor.number(baseSize) + (isInIdat ? idatStart : 0);
    const extents: Extent[] = [];
    const extentCount = Math.min(cursor.number(2), maximumItems);
    for (let extent = 0; extent < extentCount; extent++) {
      cursor.number(indexSize);
      extents.push({ offset: base + cursor.number(offsetSize), length: cursor.number(lengthSize) });
    }
    locations.set(id, extents);
  }
  return locations;
}

async function readProperties(
  source: ByteSource,
  boxes: readonly Box[],
): Promise<Map<number, HeifProperty[]>> {
  const found = new Map<number, HeifProperty[]>();
  const iprp = boxes.find((box) => box.type === 'iprp');
  if (!iprp) return found;
  const parts = await readBoxes(source, iprp.start, iprp.end);
  const container = parts.find((box) => box.type === 'ipco');
  const all: HeifProperty[] = [];
  for (const box of container ? await readBoxes(source, container.start, container.end) : []) {
    all.push({ type: box.type, data: await source.read(box.start, box.end - box.start) });
  }
  for (const box of parts.filter((part) => part.type === 'ipma')) {
    const cursor = new Cursor(await source.read(box.start, box.end - box.start));
    const { version, flags } = cursor.versionAndFlags();
    const isWide = (flags & 1) === 1;
    const count = Math.min(cursor.number(4), maximumItems);
    for (let index = 0; index < count; index++) {
      const id = cursor.number(version < 1 ? 2 : 4);
      const properties = found.get(id) ?? [];
      const associations = cursor.number(1);
      for (let association = 0; association < associations; association++) {
        // The highest bit says "essential"; the rest counts from 1.
        const position = isWide ? cursor.number(2) & 0x7fff : cursor.number(1) & 0x7f;
        const entry = all[position - 1];
        if (entry) properties.push(entry);
      }
      found.set(id, properties);
    }
  }
  return found;
}

async function readReferences(
  source: ByteSource,
  boxes: readonly Box[],
): Promise<{ type: string; from: number; to: number[] }[]> {
  const iref = boxes.find((box) => box.type === 'iref');
  if (!iref) return [];
  const idSize = ((await source.read(iref.start, 1))[0] ?? 0) === 0 ? 2 : 4;
  const links = [];
  for (const box of (await readBoxes(source, iref.start + 4, iref.end)).slice(0, maximumItems)) {
    const cursor = new Cursor(await source.read(box.start, box.end - box.start));
    const from = cursor.number(idSize);
    const count = Math.min(cursor.number(2), maximumItems);
    links.push({ type: box.type, from, to: Array.from({ length: count }, () => cursor.number(idSize)) });
  }
  return links;
}
