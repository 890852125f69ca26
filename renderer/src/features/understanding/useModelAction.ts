import { useMutation } from '@tanstack/react-query';
import { modelsQuery } from '../../api/models.ts';
import { queryClient } from '../../app/queryClient.ts';

/** Something done to models; the list is asked for again when it is done, also when it failed. */
export function useModelAction<Input>(run: (input: Input) => Promise<unknown>) {
  return useMutation({
    mutationFn: run,
    onSettled: () => queryClient.invalidateQueries({ queryKey: modelsQuery.queryKey }),
  });
}
