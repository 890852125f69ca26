import { EventEmitter } from 'node:events';
import type { NotificationRow } from '../db/queries/notifications.ts';

/** Facts that the library states. Listeners (websocket, activity, taskbar) react; nobody orders work with an event. */
export interface LibraryEvents {
  /** The row and the file exist; a placeholder can be shown. */
  'asset.added': { ownerId: string; assetId: string };
  /** Thumbnail and preview exist (again). */
  'asset.ready': { ownerId: string; assetId: string };
  /** Metadata, favourite, visibility, description … changed. */
  'asset.updated': { ownerId: string; assetIds: string[] };
  /** It is cropped, turned or mirrored otherwise, or as its file is again. Told after `asset.updated`. */
  'asset.edited': { ownerId: string; assetId: string };
  'asset.hidden': { ownerId: string; assetId: string };
  'asset.trashed': { ownerId: string; assetIds: string[] };
  'asset.restored': { ownerId: string; assetIds: string[] };
  'asset.deleted': { ownerId: string; assetIds: string[] };
  'album.updated': { userIds: string[]; albumId: string };
  /** Somebody let others into an album. */
  'album.shared': { albumId: string; byUserId: string; userIds: string[] };
  /** Somebody added photos to an album that others are in. `userIds`: everybody who is in it. */
  'album.filled': { albumId: string; byUserId: string; userIds: string[]; count: number };
  /** Somebody said or liked something in an album, or took it back. */
  'activity.changed': { userIds: string[]; albumId: string };
  /** Somebody shows somebody their photos, no longer does, or they are wanted elsewhere. */
  'partners.changed': { userIds: string[] };
  /** Photos came into a stack, left one, or another one leads it. */
  'stacks.changed': { ownerId: string };
  /** People came, went or changed their names, covers or faces. */
  'people.changed': { ownerId: string };
  /** These have a picture, or another one. */
  'people.pictured': { ownerId: string; personIds: string[] };
  'import.changed': { ownerId: string; importId: string };
  /** All its files were dealt with; some may have failed. */
  'import.ended': { ownerId: string; importId: string };
  /** A copy of library.db could not be made, or did not pass its check. */
  'backup.failed': { reason: string };
  /** A look through the originals found so many of them missing or changed. */
  'files.damaged': { count: number };
  /** An external library came, went, or its scan has come further. */
  'library.changed': { libraryId: string };
  'queue.changed': { queue: string };
  /** Work was enqueued; the runner looks at the table. */
  'jobs.added': Record<never, never>;
  /** A model came, went, is being downloaded, or does something else now; without an id, several. */
  'models.changed': { modelId?: string };
  /** It is gone, has another secret or may do less: whoever came in by it has to prove itself anew. */
  'apiKey.ended': { apiKeyId: string };
  /** Somebody signed in on a device. */
  'session.started': { userId: string; sessionId: string };
  'session.deleted': { userId: string; sessionId: string };
  'config.updated': Record<never, never>;
  'notification.added': { notification: NotificationRow };
  /** Somebody is to be removed at once; the schedule would do it within the hour. */
  'user.removing': { userId: string };
  /** Whoever can't be brought back any more is to be removed now; the schedule would do it within the hour. */
  'users.leaving': Record<never, never>;
  'user.deleted': { userId: string };
}

export type LibraryEventName = keyof LibraryEvents;

/** A typed emitter. A throwing listener is reported to `onError` and does not stop the others or the emitter's caller. */
export class EventHub {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #onError: (error: unknown, event: LibraryEventName) => void;

  constructor(onError: (error: unknown, event: LibraryEventName) => void) {
    this.#onError = onError;
  }

  emit<N extends LibraryEventName>(event: N, fact: LibraryEvents[N]): void {
    this.#emitter.emit(event, fact);
  }

  /** Calls `listener` for each `event` until the returned function is called. */
  on<N extends LibraryEventName>(event: N, listener: (fact: LibraryEvents[N]) => void): () => void {
    const guarded = (fact: LibraryEvents[N]): void => {
      try {
        listener(fact);
      } catch (error) {
        this.#onError(error, event);
      }
    };
    this.#emitter.on(event, guarded);
    return () => this.#emitter.off(event, guarded);
  }

  close(): void {
    this.#emitter.removeAllListeners();
  }
}
