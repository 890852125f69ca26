import type { AppError, ErrorName } from '../../../shared/errors.ts';
import { tooManyPixels, truncatedFile, undecodable } from '../errors.ts';
import { bytesSource, withFile } from '../files/byteSource.ts';
import { endsEarly } from '../files/endsEarly.ts';
import type { EncodedPicture, SourceFile } from '../decode/picture.ts';

/** What libvips and its libraries say when a file ends before its picture does, for formats that don't tell themselves. */
const truncationWords =
  /premature end|truncat|unexpected end|end of (file|stream|data|input)|not enough data|too short/i;

/** A named error for what sharp threw while decoding `picture`. */
export async function decodeFailure(
  file: SourceFile,
  picture: EncodedPicture,
  error: unknown,
): Promise<AppError> {
  const message = error instanceof Error ? error.message : String(error);
  if (/exceeds pixel limit|too large|dimensions? limit/i.test(message)) return tooManyPixels(file.path);
  const isShort =
    typeof picture.input === 'string'
      ? await withFile(picture.input, (source) => endsEarly(source, file.mimeType))
      : await endsEarly(bytesSource(picture.input), 'image/jpeg');
  const isTruncated = isShort ?? truncationWords.test(message);
  return isTruncated
    ? truncatedFile(file.path, error)
    : undecodable(file.path, new Error(tidy(message), { cause: error }));
}

/** The decoder's complaint without its preamble, our path and repetitions: `quantization table 0x00 was not defined`. */
function tidy(message: string): string {
  const lines = message.split('\n').map((line) =>
    line
      .replace(/^Input (file|buffer) (has corrupt header|contains)?:?\s*/i, '')
      .replace(/^(\/|[A-Z]:\\).*?: /, '')
      .replace(/^\w+: /, '')
      .trim(),
  );
  // The last complaint is the one that ended it.
  return lines.findLast((line) => line !== '') ?? 'its header makes no sense';
}

export function isDamage(name: ErrorName): name is 'TruncatedFile' | 'CorruptFile' {
  return name === 'TruncatedFile' || name === 'CorruptFile';
}
