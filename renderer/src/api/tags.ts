/** Calls about tags: a person's own words for photos, one below the other. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { BulkIdResponse } from '../../../shared/api/common.ts';
import { TagBulkAssetsResponse, TagResponse } from '../../../shared/api/tags.ts';
import { call, callChange } from './client.ts';
import type { Changed } from './client.ts';

export type Tag = TagResponse;

/** Every tag; one comes before those below it. */
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => call('GET', '/tags', z.array(TagResponse), { signal }),
});

/** The tags of these whole names (`Places/Lisbon`), made where there are none. */
export function upsertTags(tags: readonly string[]): Promise<Tag[]> {
  return call('PUT', '/tags', z.array(TagResponse), { body: { tags } });
}

/** Puts tags on photos; `answer.count` are the taggings that were not there before. */
export function tagAssets(
  tagIds: readonly string[],
  assetIds: readonly string[],
): Promise<Changed<{ count: number }>> {
  return callChange('PUT', '/tags/assets', TagBulkAssetsResponse, { body: { tagIds, assetIds } });
}

/** Takes a tag off photos. */
export function untagAssets(tagId: string, ids: readonly string[]): Promise<Changed<unknown>> {
  return callChange('DELETE', `/tags/${tagId}/assets`, z.array(BulkIdResponse), { body: { ids } });
}

export function updateTag(id: string, body: { name?: string; color?: string | null }): Promise<Changed<Tag>> {
  return callChange('PUT', `/tags/${id}`, TagResponse, { body });
}

/** Deletes a tag and those below it; the photos stay. */
export function deleteTag(id: string): Promise<Changed<undefined>> {
  return callChange('DELETE', `/tags/${id}`, z.undefined());
}
