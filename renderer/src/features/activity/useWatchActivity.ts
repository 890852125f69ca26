import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { importsQuery } from '../../api/imports.ts';
import { useLive } from '../../api/live.ts';
import { notificationsQuery } from '../../api/notifications.ts';
import { queuesQuery } from '../../api/queues.ts';
import { bridge } from '../../app/bridge.ts';
import { totalsOf } from '../import/uploadQueue.ts';
import { useUploads } from '../import/uploads.ts';
import { activityAfter, overallFraction, useActivity } from './activity.ts';

/** While work goes on the numbers are read once a second: often enough to look alive, cheap for the server. */
const busyMillis = 1_000;

/** Events come in bursts of hundreds; the first one of a quarter second is enough to start looking. */
const gatherMillis = 250;

/** Keeps the activity lines true. Mounted once, by the shell. */
export function useWatchActivity(): void {
  const client = useQueryClient();
  const busy = useActivity((state) => state.lines.some((line) => !line.paused));
  const interval = busy ? busyMillis : false;
  const imports = useQuery({ ...importsQuery, refetchInterval: interval });
  const queues = useQuery({ ...queuesQuery, refetchInterval: interval });
  const uploads = useUploads();

  useEffect(() => {
    const counted = {
      at: Date.now(),
      imports: imports.data ?? [],
      queues: queues.data ?? {},
      uploads: { ...totalsOf(uploads.items), paused: uploads.paused },
    };
    useActivity.setState((before) => activityAfter(before, counted));
  }, [imports.data, imports.dataUpdatedAt, queues.data, queues.dataUpdatedAt, uploads]);

  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lookAgain = (): void => {
    gathering.current ??= setTimeout(() => {
      gathering.current = undefined;
      void client.invalidateQueries({ queryKey: importsQuery.queryKey });
      void client.invalidateQueries({ queryKey: queuesQuery.queryKey, exact: true });
    }, gatherMillis);
  };
  useEffect(() => () => clearTimeout(gathering.current), []);
  useLive('notes.changed', () => void client.invalidateQueries({ queryKey: notificationsQuery.queryKey }));
  useLive('imports.changed', lookAgain);
  useLive('queues.changed', lookAgain);
  useLive('assets.added', lookAgain);
  useLive('reconnected', lookAgain);

  const fraction = useActivity((state) => overallFraction(state.lines));
  useEffect(() => bridge?.setProgress(fraction ?? -1), [fraction]);
}
