import { z } from 'zod';
import { QueueResponse } from '../../shared/api/queues.ts';
import type { Api } from './api.ts';

export const readQueues = (api: Api): Promise<QueueResponse[]> =>
  api.call('GET', '/queues', z.array(QueueResponse));

/** Jobs that still run or wait, in queues that are not paused. */
export async function openWork(api: Api): Promise<number> {
  const queues = await readQueues(api);
  return queues.reduce(
    (sum, { statistics }) => sum + statistics.active + statistics.waiting + statistics.delayed,
    0,
  );
}
