import type { MotionVideo } from './types.ts';
import type { RawTags } from './tags.ts';
import { integer, text } from './values.ts';

/**
 * Where the video of a motion photo lies in the picture's file, or null. Samsung tells offset and length; Google's old format tells how far
 * from the end it begins, its new one lists the parts of the file. `fileSize` in bytes.
 */
export function motionVideo(tags: RawTags, fileSize: number): MotionVideo | null {
  return samsung(tags, fileSize) ?? listed(tags, fileSize) ?? microVideo(tags, fileSize);
}

function samsung(tags: RawTags, fileSize: number): MotionVideo | null {
  const match = /^(\d+) (\d+)$/.exec(text(tags.EmbeddedVideoOffsetSize) ?? '');
  return match ? within(Number(match[1]), Number(match[2]), fileSize) : null;
}

/** Parts follow each other without gaps but their own padding, and the video is the last. */
function listed(tags: RawTags, fileSize: number): MotionVideo | null {
  const directory: unknown[] = Array.isArray(tags.ContainerDirectory) ? tags.ContainerDirectory : [];
  const last = partOf(directory.at(-1));
  if (last?.semantic !== 'MotionPhoto' || last.length === null) return null;
  return within(fileSize - last.length, last.length, fileSize);
}

function partOf(entry: unknown): { semantic: unknown; length: number | null } | null {
  const item = isRecord(entry) ? (entry['Item'] ?? entry) : null;
  return isRecord(item) ? { semantic: item['Semantic'], length: integer(item['Length']) } : null;
}

function microVideo(tags: RawTags, fileSize: number): MotionVideo | null {
  const fromEnd = integer(tags.MicroVideoOffset);
  return fromEnd === null ? null : within(fileSize - fromEnd, fromEnd, fileSize);
}

/** Null for a range that the file doesn't have: an editor that rewrote the picture has often dropped the video and kept the tags. */
function within(offset: number, length: number, fileSize: number): MotionVideo | null {
  return offset > 0 && length > 0 && offset + length <= fileSize ? { offset, length } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
