/** Calls about stacks: photos that are shown as one. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { StackResponse } from '../../../shared/api/stacks.ts';
import { call, callChange } from './client.ts';
import type { Changed } from './client.ts';

export type Stack = z.infer<typeof StackResponse>;

/** A stack with its photos, the one that leads it first. */
export const stackQuery = (id: string) =>
  queryOptions({
    queryKey: ['stacks', id],
    queryFn: ({ signal }) => call('GET', `/stacks/${id}`, StackResponse, { signal }),
  });

/** Puts photos into one stack; the first leads it. */
export function createStack(assetIds: readonly string[]): Promise<Changed<Stack>> {
  return callChange('POST', '/stacks', StackResponse, { body: { assetIds } });
}

/** Lets another of its photos lead a stack. */
export function leadStack(id: string, primaryAssetId: string): Promise<Changed<Stack>> {
  return callChange('PUT', `/stacks/${id}`, StackResponse, { body: { primaryAssetId } });
}

/** Takes stacks apart; the photos stay. */
export function deleteStacks(ids: readonly string[]): Promise<Changed<undefined>> {
  return callChange('DELETE', '/stacks', z.undefined(), { body: { ids } });
}

/** The stacks that these photos are in, each once. */
export async function stacksOf(assetIds: readonly string[]): Promise<string[]> {
  const assets = await Promise.all(assetIds.map((id) => call('GET', `/assets/${id}`, AssetResponse)));
  return [...new Set(assets.flatMap(({ stack }) => (stack ? [stack.id] : [])))];
}
