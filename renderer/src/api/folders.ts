/** Calls about the folders that originals lie in. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from './client.ts';

/** Paths of the folders that hold originals; absolute, with slashes, none at the end. */
export const foldersQuery = queryOptions({
  queryKey: ['folders'],
  queryFn: ({ signal }) => call('GET', '/view/folder/unique-paths', z.array(z.string()), { signal }),
});
