import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { mayShowInline, type Media } from '../library/assets/media.ts';
import { parseRange, type ByteRange } from './byteRange.ts';

/** A day fresh, a month usable while it is looked at again: pictures change only when they are edited, under a new address. */
const cacheControl =
  'private, max-age=86400, no-transform, stale-while-revalidate=2592000, stale-if-error=2592000';

/** Bytes per read: a film streams in few calls, a slow client holds little memory. */
const chunkBytes = 256 * 1024;

/** RFC 6266: the name in UTF-8, percent-encoded as RFC 5987 asks. */
export const contentDisposition = (kind: 'inline' | 'attachment', name: string): string =>
  `${kind}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/**
 * Sends bytes with caching and a single range (RFC 9110). Several ranges are answered with the whole file: asking for
 * a thousand slices is how an answer is made larger than the file. The file is closed when the client goes away.
 * @throws AppError FileMissing when the file is not where the library says; nothing was said of it then.
 */
export async function sendMedia(
  request: FastifyRequest,
  reply: FastifyReply,
  media: Media,
  options: { download?: boolean } = {},
): Promise<FastifyReply> {
  const etag = `"${media.etag}"`;
  if (media.kind === 'bytes') {
    describe(reply, media, etag, options);
    return hasAlready(request, etag) ? reply.code(304).send() : reply.send(Buffer.from(media.bytes));
  }
  const file = await open(media.path).catch((error: unknown) => {
    throw new AppError('FileMissing', t('intake.missing', { name: media.fileName }), { cause: error });
  });
  let isSending = false;
  try {
    const { size } = await file.stat();
    describe(reply, media, etag, options);
    if (hasAlready(request, etag)) return reply.header('accept-ranges', 'bytes').code(304).send();
    const range = tellRange(request, reply, size, etag);
    if (!range) return reply.send();
    const { start, end } = range;
    // Without a body the server would call the length 0: an empty stream leaves it as it is.
    if (request.method === 'HEAD' || size === 0) return reply.send(Readable.from([]));
    isSending = true;
    return reply.send(file.createReadStream({ start, end, highWaterMark: chunkBytes }));
  } finally {
    // A stream closes the file itself, at its end or when the client is gone.
    if (!isSending) await file.close();
  }
}

/**
 * Says which of `size` bytes are coming: those that were asked for, if they were asked of what has this tag; else all.
 * Undefined, and said so, where there are none of them.
 */
export function tellRange(
  request: FastifyRequest,
  reply: FastifyReply,
  size: number,
  etag: string,
): ByteRange | undefined {
  // Compressed, a range would be one of other bytes, and nobody could tell how much is coming.
  request.headers['x-no-compression'] = 'true';
  reply.header('accept-ranges', 'bytes');
  const validator = request.headers['if-range'];
  const asked =
    validator === undefined || validator === etag ? parseRange(request.headers.range, size) : 'whole';
  if (asked === 'unsatisfiable') {
    reply.code(416).header('content-range', `bytes */${size}`);
    return undefined;
  }
  const { start, end } = asked === 'whole' ? { start: 0, end: size - 1 } : asked;
  if (asked !== 'whole') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  reply.header('content-length', end - start + 1);
  return { start, end };
}

/** The headers of an answer that is about these bytes, whether or not it holds them. */
function describe(reply: FastifyReply, media: Media, etag: string, options: { download?: boolean }): void {
  const isInline = !options.download && mayShowInline(media.mimeType);
  reply
    .header('cache-control', cacheControl)
    .header('etag', etag)
    .header('content-disposition', contentDisposition(isInline ? 'inline' : 'attachment', media.fileName))
    .type(media.mimeType);
}

const hasAlready = (request: FastifyRequest, etag: string): boolean =>
  request.headers['if-none-match']
    ?.split(/\s*,\s*/)
    .some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag) ?? false;
