import { z } from 'zod';
import { momentOrNull, toMoment, Uuid } from '../../shared/api/common.ts';
import {
  ImportCreate,
  ImportItemListResponse,
  ImportItemsChoice,
  ImportItemsQuery,
  ImportListResponse,
  ImportResponse,
} from '../../shared/api/imports.ts';
import type { ImportRow } from '../db/queries/imports.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** Imports that the activity panel and the command line list. */
const listed = 20;

const Params = z.object({ id: Uuid });

/**
 * Imports of files that the server reads itself, by path. Only for the administrator: whoever may name a path
 * of this machine may read any picture on it.
 */
export const imports: Resource = (app, deps) => {
  const common = { tag: 'imports', access: 'asset.upload', admin: true } as const;

  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/imports',
      operationId: 'startImport',
      summary: 'Import files and folders of this machine',
      body: ImportCreate,
      status: 201,
      response: ImportResponse,
    },
    async ({ auth, body }) =>
      respond(await deps.imports.start({ ownerId: auth.user.id, paths: body.paths, mode: body.mode })),
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/imports',
      operationId: 'listImports',
      summary: 'The newest imports',
      response: ImportListResponse,
    },
    async ({ auth }) =>
      (await deps.db.read.listImports({ ownerId: auth.user.id, limit: listed })).map(respond),
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/imports/:id',
      operationId: 'getImport',
      summary: 'One import and how far it is',
      params: Params,
      response: ImportResponse,
    },
    async ({ auth, params }) => respond(await deps.imports.get(params.id, auth.user.id)),
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/imports/:id/items',
      operationId: 'listImportItems',
      summary: 'The files of an import and what became of each',
      params: Params,
      query: ImportItemsQuery,
      response: ImportItemListResponse,
    },
    async ({ auth, params, query }) => {
      await deps.imports.get(params.id, auth.user.id);
      return deps.db.read.listImportItems({ importId: params.id, ...query });
    },
  );

  for (const command of ['pause', 'resume', 'cancel'] as const) {
    route(
      app,
      {
        ...common,
        method: 'POST',
        path: `/imports/:id/${command}`,
        operationId: `${command}Import`,
        summary: `${command} an import`,
        params: Params,
        response: ImportResponse,
      },
      async ({ auth, params }) => {
        await deps.imports.get(params.id, auth.user.id);
        await deps.imports[command](params.id);
        return respond(await deps.imports.get(params.id, auth.user.id));
      },
    );
  }

  for (const command of ['retry', 'ignore'] as const) {
    route(
      app,
      {
        ...common,
        method: 'POST',
        path: `/imports/:id/${command}`,
        operationId: `${command}ImportItems`,
        summary: `${command} failed files of an import`,
        params: Params,
        body: ImportItemsChoice,
        response: ImportResponse,
      },
      async ({ auth, params, body }) => {
        await deps.imports.get(params.id, auth.user.id);
        await deps.imports[command](params.id, body.itemIds);
        return respond(await deps.imports.get(params.id, auth.user.id));
      },
    );
  }
};

function respond(row: ImportRow): ImportResponse {
  return {
    id: row.id,
    mode: row.mode,
    sources: row.sources,
    state: row.state,
    startedAt: toMoment(row.startedAt),
    finishedAt: momentOrNull(row.finishedAt),
    counts: row.counts,
    bytes: row.bytes,
    bytesDone: row.bytesDone,
  };
}
