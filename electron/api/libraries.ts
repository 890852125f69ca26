import { z } from 'zod';
import { IdParams, momentOrNull, toMoment } from '../../shared/api/common.ts';
import {
  LibraryCreate,
  LibraryResponse,
  LibraryScan,
  LibraryStats,
  LibraryUpdate,
  LibraryValidate,
  LibraryValidation,
} from '../../shared/api/libraries.ts';
import type { LibraryRow } from '../db/queries/libraries.ts';
import {
  createLibrary,
  deleteLibrary,
  requireLibrary,
  restoreLibrary,
  startScan,
  trashOffline,
  updateLibrary,
  validateFolders,
} from '../library/external/libraries.ts';
import { scanOf } from '../library/external/progress.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

const common = { tag: 'libraries', admin: true } as const;
const one = { ...common, params: IdParams } as const;

/**
 * External libraries: folders that somebody else looks after, whose photos are shown where they are. For administrators
 * only: whoever may name a folder of this machine may see any picture on it.
 */
export const libraries: Resource = (app, deps) => {
  const respond = async (library: LibraryRow): Promise<LibraryResponse> =>
    toLibrary(library, (await deps.db.read.countLibraryAssets()).get(library.id) ?? 0);

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/libraries',
      operationId: 'getAllLibraries',
      summary: 'All external libraries, the oldest first',
      access: 'library.read',
      response: z.array(LibraryResponse),
    },
    async () => {
      const counts = await deps.db.read.countLibraryAssets();
      return (await deps.db.read.listLibraries()).map((row) => toLibrary(row, counts.get(row.id) ?? 0));
    },
  );

  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/libraries',
      operationId: 'createLibrary',
      audit: true,
      summary: 'Add an external library; a scan finds its photos',
      access: 'library.create',
      body: LibraryCreate,
      status: 201,
      response: LibraryResponse,
    },
    async ({ body }) => respond(await createLibrary(deps, body)),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/libraries/:id',
      operationId: 'getLibrary',
      summary: 'One external library',
      access: 'library.read',
      response: LibraryResponse,
    },
    async ({ params }) => respond(await requireLibrary(deps, params.id)),
  );

  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/libraries/:id',
      operationId: 'updateLibrary',
      audit: true,
      summary: 'Change name, folders or patterns; photos follow with the next scan',
      access: 'library.update',
      body: LibraryUpdate,
      response: LibraryResponse,
    },
    async ({ params, body }) => respond(await updateLibrary(deps, params.id, body)),
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/libraries/:id',
      operationId: 'deleteLibrary',
      audit: true,
      summary: 'Take an external library away: its photos go to the trash, its files stay as they are',
      access: 'library.delete',
      response: empty,
    },
    async ({ params }) => deleteLibrary(deps, params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/libraries/:id/restore',
      operationId: 'restoreLibrary',
      audit: true,
      summary: 'Bring an external library back that was taken away, with its photos',
      access: 'library.delete',
      response: LibraryResponse,
    },
    async ({ params }) => respond(await restoreLibrary(deps, params.id)),
  );

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/libraries/:id/scan',
      operationId: 'scanLibrary',
      summary: 'Look through the folders for what is new, has changed or is gone',
      access: 'library.update',
      response: empty,
    },
    async ({ params }) => startScan(deps, params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/libraries/:id/scan',
      operationId: 'getLibraryScan',
      summary: 'How far the scan is, and what it could not do',
      access: 'library.read',
      response: LibraryScan,
    },
    async ({ params }) => scanOf(deps, params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/libraries/:id/offline',
      operationId: 'trashOfflineAssets',
      summary: 'Move photos whose file is gone to the trash of their owner',
      access: 'library.update',
      response: empty,
    },
    async ({ params }) => trashOffline(deps, params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/libraries/:id/statistics',
      operationId: 'getLibraryStatistics',
      summary: 'How many photos and videos it has, and their bytes',
      access: 'library.statistics',
      response: LibraryStats,
    },
    async ({ params }) => {
      const { id } = await requireLibrary(deps, params.id);
      const counts = await deps.db.read.getLibraryCounts({ id });
      return { ...counts, total: counts.photos + counts.videos };
    },
  );

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/libraries/:id/validate',
      operationId: 'validate',
      summary: 'Whether folders could be those of this library, and why not',
      // It tells which folders there are: not for a key that may do something else.
      access: 'library.update',
      body: LibraryValidate,
      response: LibraryValidation,
    },
    async ({ params, body }) => {
      const { id } = await requireLibrary(deps, params.id);
      return { importPaths: await validateFolders(deps, id, body.importPaths ?? []) };
    },
  );
};

const toLibrary = (library: LibraryRow, assetCount: number): LibraryResponse => ({
  id: library.id,
  ownerId: library.ownerId,
  name: library.name,
  assetCount,
  importPaths: library.importPaths,
  exclusionPatterns: library.exclusionPatterns,
  createdAt: toMoment(library.createdAt),
  updatedAt: toMoment(library.updatedAt),
  refreshedAt: momentOrNull(library.refreshedAt),
});
