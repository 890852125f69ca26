import { z } from 'zod';
import type { QueueName } from '../../../shared/jobs.ts';
import type { DbClient } from '../../db/client.ts';
import type { ModelRole } from '../../inference/tasks.ts';

/** The queue in which a role's model sees photos for the first time. */
export const roleQueue = {
  faces: 'faceDetection',
  text: 'ocr',
  meaning: 'smartSearch',
} as const satisfies Record<ModelRole, QueueName>;

const Serving = z.partialRecord(z.enum(['faces', 'text', 'meaning']), z.string());
type Serving = z.infer<typeof Serving>;

/**
 * Which old models still answer while a library is read again for new ones. A role that is not in it is answered by its
 * active model. Kept in the library, so that a restart in the middle changes nothing.
 */
export class Switching {
  readonly #db: DbClient;
  #known: Promise<Serving> | undefined;

  constructor(db: DbClient) {
    this.#db = db;
  }

  /** The model whose results answer in place of the active one's, or undefined. */
  async old(role: ModelRole): Promise<string | undefined> {
    return (await this.#serving())[role];
  }

  /** From now on `id` answers, until `end`. An even older one goes on answering: it is the one that is complete. */
  async begin(role: ModelRole, id: string): Promise<void> {
    const serving = await this.#serving();
    if (serving[role] === undefined) await this.#save({ ...serving, [role]: id });
  }

  async end(role: ModelRole): Promise<void> {
    const serving = { ...(await this.#serving()) };
    delete serving[role];
    await this.#save(serving);
  }

  /** Whether a role's photos have all been seen: nothing waits or runs. What failed is not waited for. */
  async isComplete(role: ModelRole): Promise<boolean> {
    const queue = (await this.#db.read.getQueueCounts()).find(({ name }) => name === roleQueue[role]);
    return queue === undefined || queue.active + queue.waiting + queue.delayed + queue.paused === 0;
  }

  #serving(): Promise<Serving> {
    this.#known ??= this.#db.read.getSetting({ key: 'servingModels' }).then((stored) => {
      const parsed = Serving.safeParse(JSON.parse(stored ?? '{}'));
      return parsed.success ? parsed.data : {};
    });
    return this.#known;
  }

  async #save(serving: Serving): Promise<void> {
    this.#known = Promise.resolve(serving);
    await this.#db.write.setSetting({ key: 'servingModels', value: serving });
  }
}
