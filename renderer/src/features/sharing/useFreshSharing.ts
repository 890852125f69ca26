import { useLive } from '../../api/live.ts';
import { queryClient } from '../../app/queryClient.ts';

/** Keeps what is known of sharing fresh while somebody is signed in. */
export function useFreshSharing(): void {
  useLive('activity.changed', ({ albumId }) => {
    void queryClient.invalidateQueries({ queryKey: ['activities', albumId] });
  });
  useLive('partners.changed', () => {
    void queryClient.invalidateQueries({ queryKey: ['partners'] });
  });
  useLive('albums.changed', () => void queryClient.invalidateQueries({ queryKey: ['links'] }));
}
