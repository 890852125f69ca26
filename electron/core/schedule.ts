import type { DbClient } from '../db/client.ts';
import type { EventHub } from '../library/events.ts';

/** Between two looks at what is due, ms: an hour, so that a day's work is at most that late. */
const lookEveryMs = 3_600_000;

/** A backup for every 24 hours of use. */
const backupEveryMs = 24 * 3_600_000;

/** Care that comes round by itself: asks for the daily backup. Returns what ends it. */
export function scheduleCare(deps: {
  db: DbClient;
  events: EventHub;
  /** When the newest backup was made, ms UTC. */
  newestBackup: () => number | undefined;
  onError: (error: unknown) => void;
}): () => void {
  const look = async (): Promise<void> => {
    const newest = deps.newestBackup() ?? 0;
    if (Date.now() - newest < backupEveryMs) return;
    const queues = await deps.db.read.getQueueCounts();
    const queue = queues.find(({ name }) => name === 'backupDatabase');
    if (queue && queue.active + queue.waiting + queue.paused > 0) return;
    await deps.db.write.enqueueJobs({ jobs: [{ name: 'backupDatabase', priority: -1 }] });
    deps.events.emit('jobs.added', {});
  };
  const timer = setInterval(() => void look().catch(deps.onError), lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
