import { embedImage, embedText } from './clip/embed.ts';
import { detectFaces, embedFace } from './faces/tasks.ts';
import { readText } from './ocr/readText.ts';
import type { InferenceTasks } from './tasks.ts';

/** Every compute task of this room by its name. `entry/inferenceWorker` calls them; failures are `AppError`s. */
export const inferenceTasks = { detectFaces, embedFace, readText, embedImage, embedText } satisfies {
  [N in keyof InferenceTasks]: (args: InferenceTasks[N]['args']) => Promise<InferenceTasks[N]['result']>;
};
