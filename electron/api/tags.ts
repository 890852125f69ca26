import { z } from 'zod';
import { BulkIdResponse, BulkIds, IdParams } from '../../shared/api/common.ts';
import {
  TagBulkAssets,
  TagBulkAssetsResponse,
  TagCreate,
  TagResponse,
  TagUpdate,
  TagUpsert,
} from '../../shared/api/tags.ts';
import {
  createTag,
  deleteTag,
  listTags,
  requireTag,
  tagAssets,
  tagInBulk,
  untagAssets,
  updateTag,
  upsertTags,
} from '../library/tags/tags.ts';
import { sendChangeId, sendResults } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toTag } from './serialise/asset.ts';

/** Tags: words of one's own for photos, one below the other. Their photos are a timeline with `tagId`. */
export const tags: Resource = (app, deps) => {
  const tag = 'tags';
  const one = { tag, params: IdParams } as const;

  route(
    app,
    {
      method: 'GET',
      path: '/tags',
      operationId: 'getAllTags',
      tag,
      summary: 'Your tags, each before those below it',
      access: 'tag.read',
      response: z.array(TagResponse),
    },
    async ({ auth }) => (await listTags(deps, auth)).map(toTag),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/tags',
      operationId: 'createTag',
      tag,
      summary: 'Make a tag, at the top or below another',
      access: 'tag.create',
      body: TagCreate,
      status: 201,
      response: TagResponse,
    },
    async ({ auth, body, reply }) => {
      const { tag: made, changeId } = await createTag(deps, auth, body);
      sendChangeId(reply, changeId);
      return toTag(made);
    },
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/tags',
      operationId: 'upsertTags',
      tag,
      summary: 'The tags of these names; what is missing is made',
      access: 'tag.create',
      body: TagUpsert,
      response: z.array(TagResponse),
    },
    async ({ auth, body }) => (await upsertTags(deps, auth, body.tags)).map(toTag),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/tags/assets',
      operationId: 'bulkTagAssets',
      tag,
      summary: 'Put several tags on several photos',
      access: 'tag.asset',
      body: TagBulkAssets,
      response: TagBulkAssetsResponse,
    },
    async ({ auth, body, reply }) => {
      const { count, changeId } = await tagInBulk(deps, auth, body);
      sendChangeId(reply, changeId);
      return { count };
    },
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/tags/:id',
      operationId: 'getTagById',
      summary: 'One tag',
      access: 'tag.read',
      response: TagResponse,
    },
    async ({ auth, params }) => toTag(await requireTag(deps, auth, params.id, 'tag.read')),
  );

  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/tags/:id',
      operationId: 'updateTag',
      summary: 'Rename a tag or change its colour',
      access: 'tag.update',
      body: TagUpdate,
      response: TagResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { tag: changed, changeId } = await updateTag(deps, auth, params.id, body);
      sendChangeId(reply, changeId);
      return toTag(changed);
    },
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/tags/:id',
      operationId: 'deleteTag',
      summary: 'Delete a tag and those below it; the photos stay',
      access: 'tag.delete',
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await deleteTag(deps, auth, params.id)),
  );

  const ofAssets = { ...one, access: 'tag.asset', body: BulkIds, response: z.array(BulkIdResponse) } as const;

  route(
    app,
    {
      ...ofAssets,
      method: 'PUT',
      path: '/tags/:id/assets',
      operationId: 'tagAssets',
      summary: 'Put a tag on photos',
    },
    async ({ auth, params, body, reply }) =>
      sendResults(reply, await tagAssets(deps, auth, params.id, body.ids)),
  );

  route(
    app,
    {
      ...ofAssets,
      method: 'DELETE',
      path: '/tags/:id/assets',
      operationId: 'untagAssets',
      summary: 'Take a tag off photos',
    },
    async ({ auth, params, body, reply }) =>
      sendResults(reply, await untagAssets(deps, auth, params.id, body.ids)),
  );
};
