import { Readable } from 'node:stream';
import { z } from 'zod';
import { wireMessages } from '../../shared/api/errors.ts';
import { SyncAck, SyncAckDelete, SyncAckSet, SyncStream } from '../../shared/api/sync.ts';
import { deleteAcks, listAcks, saveAcks } from '../library/sync/checkpoints.ts';
import { openSync } from '../library/sync/stream.ts';
import type { SyncLine } from '../library/sync/stream.ts';
import type { ApiLog } from './deps.ts';
import { binary, empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toSyncLine } from './serialise/sync.ts';

const tag = 'sync';
const sessionOnly = wireMessages.syncNeedsSession;

/** A page as text. What goes wrong after the first line can only be told by a connection that breaks. */
async function* toText(pages: AsyncIterable<SyncLine[]>, log: ApiLog): AsyncGenerator<string> {
  try {
    for await (const lines of pages) yield lines.map(toSyncLine).join('');
  } catch (error) {
    log.error('sync stream broken off', { error: String(error) });
    throw error;
  }
}

/** How phones keep a copy: what changed since they last asked, and what they say they have. */
export const sync: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'POST',
      path: '/sync/stream',
      operationId: 'getSyncStream',
      tag,
      summary: 'What this device has not heard yet, a JSON object a line',
      access: 'sync.stream',
      sessionOnly,
      body: SyncStream,
      response: binary('application/jsonlines+json'),
    },
    async ({ auth, body, reply }) => {
      const pages = await openSync(deps, auth, body);
      return reply
        .type('application/jsonlines+json')
        .header('cache-control', 'no-store')
        .send(Readable.from(toText(pages, deps.log), { objectMode: false }));
    },
  );
  route(
    app,
    {
      method: 'GET',
      path: '/sync/ack',
      operationId: 'getSyncAck',
      tag,
      summary: 'What this device said it has',
      access: 'syncCheckpoint.read',
      sessionOnly,
      response: z.array(SyncAck),
    },
    async ({ auth }) => listAcks(deps, auth),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/sync/ack',
      operationId: 'sendSyncAck',
      tag,
      summary: 'Say what this device has',
      access: 'syncCheckpoint.update',
      sessionOnly,
      body: SyncAckSet,
      response: empty,
    },
    async ({ auth, body }) => saveAcks(deps, auth, body.acks),
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/sync/ack',
      operationId: 'deleteSyncAck',
      tag,
      summary: 'Forget what this device said it has, of some types or of all',
      access: 'syncCheckpoint.delete',
      sessionOnly,
      body: SyncAckDelete,
      response: empty,
    },
    async ({ auth, body }) => deleteAcks(deps, auth, body?.types),
  );
};
