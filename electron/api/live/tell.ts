import type { Server } from 'socket.io';
import { liveEvents } from '../../../shared/api/live.ts';
import type { EventHub } from '../../library/events.ts';
import type { ApiLog } from '../deps.ts';
import { toNotification } from '../serialise/notification.ts';
import type { AssetPayloads } from './assetPayloads.ts';
import { Coalesce } from './coalesce.ts';

/** A client must have its answer to "sign out" before the socket tells it that it is signed out. */
const sessionEndDelayMs = 500;
/** Assets of one change that are told with all their fields; ten thousand at once would be 20 MB. */
const toldInFull = 100;

interface TellDeps {
  readonly io: Server;
  readonly events: EventHub;
  readonly payloads: AssetPayloads;
  readonly log: ApiLog;
}

/** Turns facts of the library into the protocol's events, each to the people it concerns. Returns how to stop. */
export function tellClients({ io, events, payloads, log }: TellDeps): () => void {
  const isAnybodyIn = (room: string): boolean => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0;
  const queues = new Coalesce((queue) => io.emit(liveEvents.queueChanged, queue));
  const models = new Coalesce(() => io.emit(liveEvents.modelsChanged));
  const people = new Coalesce((ownerId) => io.to(ownerId).emit(liveEvents.peopleChanged));
  const libraries = new Coalesce((id) => io.emit(liveEvents.libraryChanged, id));
  const owners = new Map<string, string>();
  const imports = new Coalesce((id) => io.to(owners.get(id) ?? []).emit(liveEvents.importChanged, id));
  const timers = new Set<NodeJS.Timeout>();

  /** Runs `work` for somebody who listens; a failure is ours to note, nobody waits for it. */
  const forListeners = (ownerId: string, work: () => Promise<void>): void => {
    if (!isAnybodyIn(ownerId)) return;
    void work().catch((error: unknown) =>
      log.error('telling clients failed', { error: error instanceof Error ? error.message : String(error) }),
    );
  };

  const stops = [
    events.on('asset.added', ({ ownerId, assetId }) => io.to(ownerId).emit(liveEvents.assetAdded, assetId)),
    events.on('asset.ready', ({ ownerId, assetId }) =>
      forListeners(ownerId, async () => {
        for (const asset of await payloads.responses(ownerId, [assetId])) {
          io.to(ownerId).emit(liveEvents.uploadSuccess, asset);
        }
        const sync = await payloads.sync(ownerId, assetId);
        if (sync) io.to(ownerId).emit(liveEvents.uploadReady, sync);
      }),
    ),
    events.on('asset.updated', ({ ownerId, assetIds }) => {
      io.to(ownerId).emit(liveEvents.assetsUpdated, assetIds);
      forListeners(ownerId, async () => {
        for (const asset of await payloads.responses(ownerId, assetIds.slice(0, toldInFull))) {
          io.to(ownerId).emit(liveEvents.assetUpdate, asset);
        }
      });
    }),
    events.on('asset.edited', ({ ownerId, assetId }) =>
      forListeners(ownerId, async () => {
        const edited = await payloads.edited(ownerId, assetId);
        if (edited) io.to(ownerId).emit(liveEvents.editReady, edited);
      }),
    ),
    events.on('asset.hidden', ({ ownerId, assetId }) => io.to(ownerId).emit(liveEvents.assetHidden, assetId)),
    events.on('asset.trashed', ({ ownerId, assetIds }) =>
      io.to(ownerId).emit(liveEvents.assetTrash, assetIds),
    ),
    events.on('asset.restored', ({ ownerId, assetIds }) =>
      io.to(ownerId).emit(liveEvents.assetRestore, assetIds),
    ),
    events.on('asset.deleted', ({ ownerId, assetIds }) => {
      for (const assetId of assetIds) io.to(ownerId).emit(liveEvents.assetDelete, assetId);
    }),
    events.on('album.updated', ({ userIds, albumId }) => {
      // An empty list of rooms would mean everybody.
      if (userIds.length > 0) io.to(userIds).emit(liveEvents.albumUpdate, albumId);
    }),
    events.on('activity.changed', ({ userIds, albumId }) => {
      if (userIds.length > 0) io.to(userIds).emit(liveEvents.activityChanged, albumId);
    }),
    events.on('partners.changed', ({ userIds }) => {
      if (userIds.length > 0) io.to(userIds).emit(liveEvents.partnersChanged);
    }),
    events.on('stacks.changed', ({ ownerId }) => io.to(ownerId).emit(liveEvents.stackUpdate)),
    events.on('people.pictured', ({ ownerId, personIds }) => {
      for (const personId of personIds) io.to(ownerId).emit(liveEvents.personPicture, personId);
    }),
    events.on('people.changed', ({ ownerId }) => people.call(ownerId)),
    events.on('import.changed', ({ ownerId, importId }) => {
      owners.set(importId, ownerId);
      imports.call(importId);
    }),
    events.on('queue.changed', ({ queue }) => queues.call(queue)),
    events.on('library.changed', ({ libraryId }) => libraries.call(libraryId)),
    events.on('models.changed', () => models.call('all')),
    events.on('apiKey.ended', ({ apiKeyId }) => io.in(apiKeyId).disconnectSockets(true)),
    events.on('session.started', ({ userId }) => io.to(userId).emit(liveEvents.sessionsChanged)),
    events.on('session.deleted', ({ userId, sessionId }) => {
      // From this moment on it hears nothing of the library any more.
      io.in(sessionId).socketsLeave(userId);
      io.to(userId).emit(liveEvents.sessionsChanged);
      const timer = setTimeout(() => {
        timers.delete(timer);
        io.to(sessionId).emit(liveEvents.sessionDelete, sessionId);
        io.in(sessionId).disconnectSockets(true);
      }, sessionEndDelayMs);
      timers.add(timer);
    }),
    events.on('config.updated', () => io.emit(liveEvents.configUpdate)),
    events.on('notification.added', ({ notification }) =>
      io.to(notification.userId).emit(liveEvents.notification, toNotification(notification)),
    ),
    events.on('user.deleted', ({ userId }) => io.emit(liveEvents.userDelete, userId)),
  ];

  return () => {
    for (const stop of stops) stop();
    for (const timer of timers) clearTimeout(timer);
    queues.close();
    models.close();
    people.close();
    imports.close();
    libraries.close();
  };
}
