import type { AppError, ErrorName } from '../../../shared/errors.ts';
import { corruptFile, tooManyPixels, truncatedFile } from '../errors.ts';
import type { SourceFile } from '../decode/picture.ts';

/** What libvips and its libraries say when a file ends before its picture does. */
const truncationWords =
  /premature end|prematurely|truncat|unexpected end|end of (file|stream|data|input)|\beof\b|not enough data|too short|read error|ran out|bad seek|unable to read|read gave|libpng read error|not in a known format/i;

/** A named error for what sharp threw while decoding `file`. */
export function decodeFailure(file: SourceFile, error: unknown): AppError {
  const message = error instanceof Error ? error.message : String(error);
  if (/exceeds pixel limit|exceeds.*limit|too large|dimensions? limit/i.test(message)) {
    const size = /(\d+)\s*x\s*(\d+)/.exec(message);
    return tooManyPixels(file.path, Number(size?.[1] ?? 0), Number(size?.[2] ?? 0));
  }
  return truncationWords.test(message) ? truncatedFile(file.path, error) : corruptFile(file.path, error);
}

export function isDamage(name: ErrorName): name is 'TruncatedFile' | 'CorruptFile' {
  return name === 'TruncatedFile' || name === 'CorruptFile';
}
