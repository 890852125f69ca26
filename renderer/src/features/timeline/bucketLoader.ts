/** @file The page's side of the bucket worker: one promise per month. */
import { AnswerError, ApiError, UnreachableError } from '../../api/errors.ts';
import { meQuery } from '../../api/session.ts';
import { queryClient } from '../../app/queryClient.ts';
import type { AssetColumns } from '../../grid/columns.ts';
import type { FromWorker, ToWorker } from './bucketMessages.ts';

/** A bucket's photos and, of a search, why each of them is there, unchecked. */
export interface LoadedSection {
  readonly columns: AssetColumns;
  readonly reasons: readonly unknown[];
}

interface Waiting {
  readonly resolve: (loaded: LoadedSection) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | undefined;
let jobs = 0;
const waiting = new Map<number, Waiting>();

function errorOf(message: Extract<FromWorker, { kind: 'failed' }>): Error {
  if (message.status > 0) return new ApiError(message.status, message.message);
  return message.status === 0
    ? new UnreachableError(new Error(message.message))
    : new AnswerError(new Error(message.message));
}

/** Started with the first month, and kept: the page always needs it again. */
function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./bucketWorker.ts', import.meta.url), { type: 'module', name: 'timeline' });
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
    const { data } = event;
    const entry = waiting.get(data.job);
    waiting.delete(data.job);
    if (data.kind === 'loaded') entry?.resolve(data);
    else entry?.reject(errorOf(data));
  });
  worker.addEventListener('error', (event) => {
    // It died: whoever waits is told, and the next month starts another.
    worker = undefined;
    for (const entry of waiting.values()) entry.reject(new AnswerError(new Error(event.message)));
    waiting.clear();
  });
  return worker;
}

/**
 * Loads a bucket and packs it.
 *
 * @throws ApiError, UnreachableError, AnswerError; an abort throws the signal's reason
 */
export async function loadBucket(url: string, signal: AbortSignal): Promise<AssetColumns> {
  return (await loadSection(url, signal)).columns;
}

/** The same for a section of a search, with its reasons. */
export function loadSection(url: string, signal: AbortSignal): Promise<LoadedSection> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const job = ++jobs;
    const post = (message: ToWorker): void => theWorker().postMessage(message, {});
    const onAbort = (): void => {
      waiting.delete(job);
      post({ kind: 'abort', job });
      reject(signal.reason);
    };
    const settle = (): void => signal.removeEventListener('abort', onAbort);
    waiting.set(job, {
      resolve: (loaded) => {
        settle();
        resolve(loaded);
      },
      reject: (error) => {
        settle();
        reject(error);
      },
    });
    signal.addEventListener('abort', onAbort, { once: true });
    const viewerId = queryClient.getQueryData(meQuery.queryKey)?.id;
    post({ kind: 'load', job, url, ...(viewerId !== undefined && { viewerId }) });
  });
}
