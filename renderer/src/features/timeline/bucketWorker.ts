/**
 * @file Fetches and packs months off the page's thread: the JSON of 10,000 photos takes 40 ms to parse, that of
 * 50,000 a fifth of a second, and neither may cost a frame. What comes out is transferred, not copied.
 */
import { buffersOf, checkBucket, packColumns } from '../../grid/packColumns.ts';
import type { FromWorker, ToWorker } from './bucketMessages.ts';

const running = new Map<number, AbortController>();

function answer(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** The server's own words about a refusal, or none. */
async function messageOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
    ? body.message
    : '';
}

async function load(
  job: number,
  url: string,
  viewerId: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      signal,
    });
  } catch (error) {
    answer({ kind: 'failed', job, status: 0, message: String(error) });
    return;
  }
  if (!response.ok) {
    answer({ kind: 'failed', job, status: response.status, message: await messageOf(response) });
    return;
  }
  try {
    const bucket: unknown = await response.json();
    checkBucket(bucket);
    const columns = packColumns(bucket, viewerId);
    const buffers = buffersOf(columns).filter((buffer) => buffer instanceof ArrayBuffer);
    const reasons: unknown = 'reasons' in bucket ? bucket.reasons : [];
    answer({ kind: 'loaded', job, columns, reasons: Array.isArray(reasons) ? reasons : [] }, buffers);
  } catch (error) {
    answer({ kind: 'failed', job, status: -1, message: String(error) });
  }
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const { data } = event;
  if (data.kind === 'abort') {
    running.get(data.job)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(data.job, controller);
  void load(data.job, data.url, data.viewerId, controller.signal).finally(() => running.delete(data.job));
});
