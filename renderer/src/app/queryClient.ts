/** What the page has heard from the server and how long it believes it. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/errors.ts';

/** Events tell the page what changed, so answers stay good for a minute without asking again. */
const staleMillis = 60_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: staleMillis,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only silence is worth asking twice.
      retry: (failures, error) => !(error instanceof ApiError) && failures < 2,
    },
    mutations: { retry: false },
  },
});
