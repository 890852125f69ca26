import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { protocolVersion } from '../../shared/api/server.ts';
import { t } from '../../shared/messages/t.ts';

/** Collects the OpenAPI document from the routes. Must be registered before them. */
export function collectOpenApi(app: FastifyInstance): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: t('api.docsTitle'),
        version: `${protocolVersion.major}.${protocolVersion.minor}.${protocolVersion.patch}`,
      },
      servers: [{ url: '/api' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'immich_access_token' },
          api_key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        },
      },
      security: [{ bearer: [] }, { cookie: [] }, { api_key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}
