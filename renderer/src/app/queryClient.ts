/** What the page has heard from the server and how long it believes it. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isSignedOut } from '../api/errors.ts';

/** Events tell the page what changed, so answers stay good for a minute without asking again. */
const staleMillis = 60_000;

/** A session that ended elsewhere shows in the first refused call: the page asks who is signed in, and goes to the door. */
function onError(error: Error): void {
  if (isSignedOut(error)) void queryClient.invalidateQueries({ queryKey: ['me'] });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
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
