import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchema,
  RouteShorthandOptions,
} from 'fastify';
import { z } from 'zod';
import type { Permission } from '../../shared/api/permissions.ts';
import { ErrorResponse } from '../../shared/api/errors.ts';
import type { AuthContext } from '../library/auth/context.ts';
import { validatorCompiler } from './validation.ts';

/**
 * What a caller must hold.
 * - a permission: any session; an API key that has it (or `all`). `'all'` itself where the protocol names none.
 * - `authenticated`: any session and any API key.
 * - `none`: nobody is asked, and nobody is known.
 */
export type Access = Permission | 'authenticated' | 'none';

/** A success without a body. */
export const empty = Symbol('no body');

/** A success whose body is bytes: the handler sends it through `reply`, ranges and headers included. */
export interface BinaryBody {
  readonly contentTypes: readonly string[];
}

export const binary = (...contentTypes: string[]): BinaryBody => ({ contentTypes });

export type ResponseBody = z.ZodType | typeof empty | BinaryBody;

type Maybe = z.ZodType | undefined;
type Output<S extends Maybe> = S extends z.ZodType ? z.output<S> : undefined;
type Answer<R extends ResponseBody> = R extends z.ZodType
  ? z.output<R> | FastifyReply
  : R extends typeof empty
    ? void
    : FastifyReply;

/** The one way a route is declared: who may, what comes in, what goes out. */
export interface RouteSpec<
  A extends Access,
  P extends Maybe,
  Q extends Maybe,
  B extends Maybe,
  R extends ResponseBody,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, with `:name` for parameters: `/users/:id`. */
  readonly path: `/${string}`;
  /** The protocol's name of the operation, or ours where it has none; unique. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: A;
  /** Only for administrators. Others get 403 `Forbidden`. */
  readonly admin?: true;
  /** Whether the address of a shared link may be the proof; `closed`: even before its password was given. */
  readonly sharedLink?: true | 'closed';
  /** Only for sessions: an API key gets 403 with this text. */
  readonly sessionOnly?: string;
  /** Whether its calls are written down, since they decide who gets in or who sees what. */
  readonly audit?: true;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Fields of a `multipart/form-data` body, for the document only: the handler reads it with `takeParts()`. */
  readonly multipart?: z.ZodType;
  /** The body comes as a form, and as nothing else; see `parseForms`. */
  readonly form?: true;
  /** 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204 | 307;
  readonly response: R;
  /** Further successes, for which the handler calls `reply.code()`. */
  readonly otherResponses?: Readonly<Record<number, ResponseBody>>;
  /** Bytes of a JSON body; 10 MB unless told. */
  readonly bodyLimit?: number;
}

export interface RouteInput<A extends Access, P extends Maybe, Q extends Maybe, B extends Maybe> {
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly body: Output<B>;
  readonly auth: A extends 'none' ? undefined : AuthContext;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What the authenticator needs to know of a route. */
export interface RouteAccess {
  readonly access: Access;
  readonly admin: boolean;
  readonly sharedLink: boolean | 'closed';
  readonly sessionOnly: string | undefined;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `route()`, and by nothing else: the guard refuses any /api route that lacks it. */
    routeAccess?: RouteAccess;
    /** Operation that is written down. */
    audit?: string;
  }
  interface FastifyRequest {
    /** Who asks; undefined on routes that ask nobody. Set by the guard before anything of the body is read. */
    auth: AuthContext | undefined;
    /** Id of who has just been let in, on routes that ask nobody: for the audit. */
    signedInAs: string | undefined;
  }
}

const isZod = (body: ResponseBody): body is z.ZodType => body instanceof z.ZodType;

function documentResponse(body: ResponseBody): unknown {
  if (body === empty) return z.null().meta({ description: 'No content' });
  if (isZod(body)) return body;
  const bytes = z.string().meta({ format: 'binary' });
  return {
    description: 'Bytes',
    content: Object.fromEntries(body.contentTypes.map((type) => [type, { schema: bytes }])),
  };
}

/** Fastify's schema of a route: what is checked and serialised, and what the OpenAPI document says. */
function fastifySchema(spec: RouteSpec<Access, Maybe, Maybe, Maybe, ResponseBody>): FastifySchema {
  const responses: Record<string, unknown> = {
    [spec.status ?? (spec.response === empty ? 204 : 200)]: documentResponse(spec.response),
    '4xx': ErrorResponse,
  };
  for (const [status, body] of Object.entries(spec.otherResponses ?? {}))
    responses[status] = documentResponse(body);
  return {
    operationId: spec.operationId,
    tags: [spec.tag],
    summary: spec.summary,
    'x-permission': spec.access,
    ...(spec.admin && { 'x-admin-only': true }),
    ...(spec.audit && { 'x-audited': true }),
    ...(spec.access === 'none' && { security: [] }),
    ...(spec.params && { params: spec.params }),
    ...(spec.query && { querystring: spec.query }),
    ...(spec.body && { body: spec.body }),
    ...(spec.form && { consumes: ['application/x-www-form-urlencoded'] }),
    ...(spec.multipart && { body: spec.multipart, consumes: ['multipart/form-data'] }),
    response: responses,
  } as FastifySchema;
}

/**
 * Adds a route. `handler` gets what was parsed and who asks, and returns the body of the success; anything else is
 * an `AppError` that it (or the use case) throws. To send bytes, streams or ready-made JSON it returns `reply.send(…)`.
 */
export function route<
  const A extends Access,
  R extends ResponseBody,
  P extends Maybe = undefined,
  Q extends Maybe = undefined,
  B extends Maybe = undefined,
>(
  app: FastifyInstance,
  spec: RouteSpec<A, P, Q, B, R>,
  handler: (input: RouteInput<A, P, Q, B>) => Promise<Answer<R>> | Answer<R>,
): void {
  const options: RouteShorthandOptions = {
    schema: fastifySchema(spec),
    config: {
      routeAccess: {
        access: spec.access,
        admin: spec.admin ?? false,
        sharedLink: spec.sharedLink ?? false,
        sessionOnly: spec.sessionOnly,
      },
      ...(spec.audit && { audit: spec.operationId }),
    },
    // A multipart body is a stream that the handler reads; its schema only documents it.
    ...(spec.multipart && {
      validatorCompiler: (part) =>
        part.httpPart === 'body' ? (value: unknown) => ({ value }) : validatorCompiler(part),
    }),
    ...(spec.bodyLimit !== undefined && { bodyLimit: spec.bodyLimit }),
  };
  const status = spec.status ?? (spec.response === empty ? 204 : 200);
  app.route({
    ...options,
    method: spec.method,
    url: spec.path,
    handler: async (request, reply) => {
      reply.code(status);
      // Params, query and body are what the schemas of this very spec gave back.
      const input = {
        params: request.params,
        query: request.query,
        body: request.body,
        auth: request.auth,
        request,
        reply,
      } as RouteInput<A, P, Q, B>;
      const answer = await handler(input);
      // A returned reply is a promise of its end: by now it was sent, or its client went away while it was.
      const isAnswered = reply.sent || reply.raw.headersSent || reply.raw.destroyed;
      return isAnswered ? reply : reply.send(answer);
    },
  });
}
