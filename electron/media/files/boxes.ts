import type { ByteSource } from './byteSource.ts';

/** One box (atom) of an ISO base media file. Offsets are in the source. */
export interface Box {
  readonly type: string;
  /** Extended type of a `uuid` box, as lower-case hex; empty otherwise. */
  readonly uuid: string;
  /** First byte after the header. */
  readonly start: number;
  /** First byte after the box. */
  readonly end: number;
}

/** No real file has more boxes side by side; a crafted one may have millions. */
const maximumBoxes = 10_000;

/** The boxes between two offsets. Stops quietly at the first that makes no sense. */
export async function readBoxes(source: ByteSource, start: number, end: number): Promise<Box[]> {
  const boxes: Box[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < maximumBoxes) {
    const head = await source.read(at, 32);
    if (head.length < 8) break;
    const type = head.toString('latin1', 4, 8);
    let size = head.readUInt32BE(0);
    let headerLength = 8;
    if (size === 1) {
      if (head.length < 16) break;
      size = Number(head.readBigUInt64BE(8));
      headerLength = 16;
    } else if (size === 0) {
      size = end - at;
    }
    const uuid = type === 'uuid' ? head.toString('hex', headerLength, headerLength + 16) : '';
    if (type === 'uuid') headerLength += 16;
    if (size < headerLength) break;
    boxes.push({ type, uuid, start: at + headerLength, end: Math.min(at + size, end) });
    at += size;
  }
  return boxes;
}

/** The first box at the end of a path such as `['moov', 'trak']`, or undefined. */
export async function findBox(source: ByteSource, path: readonly string[]): Promise<Box | undefined> {
  let range: { start: number; end: number } = { start: 0, end: source.size };
  let found: Box | undefined;
  for (const type of path) {
    found = (await readBoxes(source, range.start, range.end)).find((box) => box.type === type);
    if (!found) return undefined;
    range = found;
  }
  return found;
}
