import type { ManualJobName } from '../../../shared/api/queues.ts';
import { isIntegrityJob, startIntegrityJob, type IntegrityJobName } from '../integrity/byHand.ts';
import { forgetMemories, makeMemories } from '../memories/memories.ts';
import { commandQueue, type QueueCommandDeps } from './queues.ts';

type Deps = QueueCommandDeps & { now: () => number };

/** Care that comes round by itself, and how it is begun at once. What takes milliseconds is done when this resolves. */
const care: Record<Exclude<ManualJobName, IntegrityJobName>, (deps: Deps) => Promise<void>> = {
  'backup-database': (deps) => commandQueue(deps, 'backupDatabase', 'start', true),
  'memory-create': async (deps) => void (await makeMemories(deps, new Date(deps.now()))),
  'memory-cleanup': async (deps) => void (await forgetMemories(deps, new Date(deps.now()))),
  'person-cleanup': async ({ db, events }) => {
    const gone = await db.write.forgetNobodies();
    for (const ownerId of new Set(gone.map((person) => person.ownerId))) {
      events.emit('people.changed', { ownerId });
    }
  },
  'tag-cleanup': async ({ db }) => void (await db.write.deleteEmptyTags()),
  // Where the hourly care does it: two at once would be in each other's way.
  'user-cleanup': async ({ events }) => events.emit('users.leaving', {}),
};

/** Begins a kind of care by hand, by its name in the protocol. */
export async function startByHand(deps: Deps, name: ManualJobName): Promise<void> {
  await (isIntegrityJob(name) ? startIntegrityJob(deps, name) : care[name](deps));
}
