import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from './deps.ts';
import { imports } from './imports.ts';

/** The routes of one resource: calls `route(app, …)` for each. `app` is already below `/api` and guarded. */
export type Resource = (app: FastifyInstance, deps: ApiDeps) => void;

/** Every resource of the API, in the order of the document. Add a resource here. */
export const resources: readonly Resource[] = [imports];
