import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import etag from '@fastify/etag';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { ErrorResponse } from '../../shared/api/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { isTrustedProxy } from '../library/lan/proxies.ts';
import { keepAudit } from './audit.ts';
import { guardRoutes } from './auth/guard.ts';
import { parseBodies } from './bodies.ts';
import { compressAnswers } from './compression.ts';
import type { ApiDeps } from './deps.ts';
import { handleErrors, refuseUnreadable } from './errors.ts';
import { addHeaders } from './headers.ts';
import { finishRequests } from './inFlight.ts';
import { guardHost } from './hostGuard.ts';
import { collectOpenApi } from './openapi.ts';
import { guardOrigin } from './originGuard.ts';
import { serveLive } from './live/socket.ts';
import { assetPayloads } from './live/assetPayloads.ts';
import { resources } from './routes.ts';
import type { Resource } from './routes.ts';
import { serveSharePages } from './sharePages.ts';
import { serveApp } from './staticApp.ts';
import { validatorCompiler } from './validation.ts';
import { limitSlowBodies } from './slowBodies.ts';
import { serveWellKnown } from './wellKnown.ts';

/** Bytes of a JSON body, as the protocol limits it. Uploads are streams with limits of their own. */
const jsonBodyLimit = 10 * 1024 * 1024;
/** A day for one request: a long film over a slow line. Headers have their own, short limit. */
const requestTimeoutMs = 24 * 60 * 60 * 1000;
/** A client that takes longer to say what it wants is holding the line on purpose. */
const headersTimeoutMs = 30_000;
/** A connection on which nothing moved for this long is dead: a phone that left the house in mid-upload tries again. */
const silenceTimeoutMs = 5 * 60_000;
/** Longer than clients wait between requests, shorter than what routers forget: 72 s as proxies commonly use 60–75. */
const keepAliveTimeoutMs = 72_000;
/** An upload is one picture and one sidecar of any size (a quota or the disk says no), and some short fields. */
const multipartLimits = {
  fileSize: Infinity,
  files: 2,
  fields: 50,
  fieldSize: 1024 * 1024,
  headerPairs: 100,
};
/** Connections at once; a household has some ten devices with six each. */
const maxConnections = 1024;

/**
 * The whole HTTP server, not yet listening: `await app.ready()`, then `app.inject` or `app.listen`. The caller closes
 * it. `extra` adds resources (tests).
 */
export function buildServer(deps: ApiDeps, extra: readonly Resource[] = []): FastifyInstance {
  const app = fastify({
    bodyLimit: jsonBodyLimit,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionTimeout: silenceTimeoutMs,
    forceCloseConnections: true,
    // `finishRequests` refuses in our words.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    // An id that a client sends is not ours to repeat.
    requestIdHeader: false,
    trustProxy: (address) => isTrustedProxy(address, deps.config.trustedProxies),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    logger: false,
    frameworkErrors: refuseUnreadable,
  });
  app.server.headersTimeout = headersTimeoutMs;
  app.server.maxConnections = maxConnections;
  parseBodies(app);
  limitSlowBodies(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  addHeaders(app);
  finishRequests(app, deps.log);
  handleErrors(app, deps.log);
  guardHost(app, deps.config);
  guardOrigin(app);
  app.register(cookie);
  compressAnswers(app);
  app.register(etag, { weak: false });
  app.register(multipart, { limits: multipartLimits });
  collectOpenApi(app);
  serveWellKnown(app);
  serveSharePages(app, deps);
  serveApp(app, deps.config.rendererDir);
  app.register(
    async (api) => {
      guardRoutes(api, deps);
      keepAudit(api, deps);
      for (const resource of [...resources, ...extra]) resource(api, deps);
      api.setNotFoundHandler(async (_request, reply) =>
        reply.code(404).send({ message: t('api.noSuchRoute') } satisfies ErrorResponse),
      );
    },
    { prefix: '/api' },
  );
  app.after(() => serveLive(app, deps, assetPayloads(deps)));
  return app;
}
