import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import type { ErrorResponse } from '../../shared/api/errors.ts';
import { wireMessages } from '../../shared/api/errors.ts';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { ApiLog } from './deps.ts';
import { commonHeaders } from './headers.ts';
import { ValidationError } from './validation.ts';

/** The protocol's answer for a thing that is not there or not yours: 400, never 404. */
export function notFoundOrNoAccess(permission: string): AppError {
  return new AppError('BadRequest', wireMessages.notFoundOrNoAccess(permission));
}

interface Answer {
  readonly status: number;
  readonly body: ErrorResponse;
}

/** What Fastify itself refuses, in our words. */
function fromFastify(error: FastifyError): Answer | undefined {
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500 || !error.code?.startsWith('FST_')) return undefined;
  if (status === 413) return { status, body: { message: t('api.bodyTooLarge') } };
  if (status === 415) return { status, body: { message: t('api.unsupportedMediaType') } };
  return { status, body: { message: t('api.malformedRequest') } };
}

/** The status and body that a failure is answered with; undefined for what nobody outside may read. */
function toAnswer(error: FastifyError | AppError | ValidationError): Answer | undefined {
  if (error instanceof ValidationError) {
    return { status: 400, body: { message: error.message, errors: [...error.issues] } };
  }
  // 507 (the disk is full) is for the person; a plain 500 is for the log.
  if (error instanceof AppError) {
    return error.status === 500 ? undefined : { status: error.status, body: { message: error.message } };
  }
  return isResponseSerializationError(error) ? undefined : fromFastify(error);
}

/**
 * Addresses that can't be read never reach a route, nor the hooks that every other answer goes through, so headers
 * and body are made here.
 */
export function refuseUnreadable(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const body: ErrorResponse = { message: t('api.malformedRequest') };
  void reply.code(400).headers(commonHeaders(request.id)).send(body);
}

/** Every failure becomes `{message}` here, and what is unexpected goes to the log with the request's id, never to the client. */
export function handleErrors(app: FastifyInstance, log: ApiLog): void {
  app.setErrorHandler(async (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const answer = toAnswer(error);
    if (error instanceof AppError && error.retryAfter !== undefined) {
      void reply.header('retry-after', error.retryAfter);
    }
    if (answer) return reply.code(answer.status).send(answer.body);
    log.error('request failed', {
      correlationId: request.id,
      method: request.method,
      // The route's pattern, not the address: an address may carry a key.
      route: request.routeOptions.url ?? '(none)',
      error: error.name,
      detail: isResponseSerializationError(error) ? error.cause.message : error.message,
      stack: error.stack,
    });
    return reply.code(500).send({ message: wireMessages.internal } satisfies ErrorResponse);
  });
}
