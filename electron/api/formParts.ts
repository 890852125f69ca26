import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

type PartsOptions = Parameters<FastifyRequest['parts']>[0];

/**
 * Hands on the parts of a form as they come in, until `take` gives something, which is returned.
 * @throws AppError BadRequest when the form breaks off or is none, whatever `take` made of that; else what `take` throws.
 */
export async function takeParts<T>(
  request: FastifyRequest,
  take: (part: Multipart) => Promise<T | undefined>,
  options?: PartsOptions,
): Promise<T | undefined> {
  let file: Readable | undefined;
  let isTaking = false;
  try {
    for await (const part of request.parts(options)) {
      if (part.type === 'file') file = part.file;
      isTaking = true;
      const taken = await take(part);
      isTaking = false;
      if (taken !== undefined) return taken;
    }
    return undefined;
  } catch (error) {
    // A file that breaks off fails with the parser's words, and so does whoever was reading it.
    const isBroken = isTaking ? isParsers(file?.errored) : isParsers(error);
    if (!isBroken) throw error;
    throw new AppError('BadRequest', t('api.malformedRequest'), { cause: error });
  } finally {
    freeLine(request);
  }
}

/**
 * What is left of a form that nobody reads any more is read and dropped: a client that nobody listens to never gets to reading
 * the answer, and its next request on this line would wait behind the rest.
 */
function freeLine({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}

/** The parser's errors have neither names nor codes, other than ours, the system's, and those that the framework refuses with. */
const isParsers = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof AppError) && !('code' in error);
