import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
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
  let isBroken = false;
  let isTaking = false;
  try {
    for await (const part of request.parts(options)) {
      if (part.type === 'file') {
        part.file.once('error', () => {
          isBroken = true;
        });
      }
      isTaking = true;
      const taken = await take(part);
      isTaking = false;
      if (taken !== undefined) return taken;
    }
    return undefined;
  } catch (error) {
    const isParsers = !isTaking && !(error instanceof AppError) && !hasStatus(error);
    if (!isBroken && !isParsers) throw error;
    throw new AppError('BadRequest', t('api.malformedRequest'), { cause: error });
  }
}

/** What the framework itself refuses: too many parts, a file that is too large. */
const hasStatus = (error: unknown): boolean => error instanceof Error && 'statusCode' in error;
