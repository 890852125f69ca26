/**
 * What changed on the server, as it happens. One socket feeds one bus; parts of the page listen to the bus, and
 * actions of this page put their own changes on it at once, so that nobody waits for the way round the server.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { liveEvents } from '../../../shared/api/live.ts';
import { EventManager } from '../app/events.ts';

/** Every fact and its payload. */
export interface LiveEventMap {
  /** New in the library; there may be nothing to show yet. */
  'assets.added': { ids: readonly string[] };
  /** Thumbnail and preview are there (again). */
  'assets.ready': { ids: readonly string[] };
  /** Favourite, visibility, metadata … changed; `patch` says what, where this page did it itself. */
  'assets.changed': { ids: readonly string[]; patch?: AssetPatch };
  'assets.trashed': { ids: readonly string[] };
  'assets.restored': { ids: readonly string[] };
  /** Gone for good, or hidden as the moving half of a live photo. */
  'assets.removed': { ids: readonly string[] };
  /** Photos of an album came or went, or its name changed. */
  'albums.changed': { albumId: string | undefined };
  /** People were found, named, merged …, or faces changed hands; no ids: any of them. */
  'people.changed': { personIds: readonly string[] };
  /** Photos became one, or one became several. */
  'stacks.changed': Record<never, never>;
  /** Tags came, went, or were put on photos. */
  'tags.changed': Record<never, never>;
  /** Somebody said something in this album, or took it back. */
  'activity.changed': { albumId: string };
  'partners.changed': Record<never, never>;
  'imports.changed': { importId: string | undefined };
  /** An external library came, went, or its scan has come further. */
  'libraries.changed': Record<never, never>;
  'queues.changed': Record<never, never>;
  /** Somebody told me something. */
  'notes.changed': Record<never, never>;
  'models.changed': Record<never, never>;
  /** A device of mine signed in, or was signed out. */
  'sessions.changed': Record<never, never>;
  /** The connection was lost for a while: what happened meanwhile is unknown, ask again. */
  reconnected: Record<never, never>;
  /** The session ended elsewhere. */
  signedOut: Record<never, never>;
}

export interface AssetPatch {
  readonly isFavorite?: boolean;
  readonly visibility?: 'timeline' | 'archive' | 'hidden' | 'locked';
}

/** The page's bus of facts about the library. */
export const live = new EventManager<LiveEventMap>();

/** Calls `listener` on each `event` while the component is mounted. */
export function useLive<Name extends keyof LiveEventMap>(
  event: Name,
  listener: (payload: LiveEventMap[Name]) => void,
): void {
  const latest = useRef(listener);
  useLayoutEffect(() => {
    latest.current = listener;
  });
  useEffect(() => live.on(event, (payload) => latest.current(payload)), [event]);
}

const Id = z.string();
const Ids = z.union([z.array(z.string()), z.string().transform((id) => [id])]);
const WithId = z.looseObject({ id: z.string() });

/** Runs `use` with what `schema` makes of a payload; a payload of another version is none of our business. */
function heard<S extends z.ZodType>(
  schema: S,
  use: (payload: z.output<S>) => void,
): (payload: unknown) => void {
  return (payload) => {
    const parsed = schema.safeParse(payload);
    if (parsed.success) use(parsed.data);
  };
}

function listen(socket: Socket): void {
  let wasConnected = false;
  socket.on('connect', () => {
    if (wasConnected) live.emit('reconnected', {});
    wasConnected = true;
  });
  socket.on(
    liveEvents.uploadSuccess,
    heard(WithId, ({ id }) => live.emit('assets.ready', { ids: [id] })),
  );
  socket.on(
    liveEvents.assetsUpdated,
    heard(Ids, (ids) => live.emit('assets.changed', { ids })),
  );
  socket.on(
    liveEvents.assetTrash,
    heard(Ids, (ids) => live.emit('assets.trashed', { ids })),
  );
  socket.on(
    liveEvents.assetRestore,
    heard(Ids, (ids) => live.emit('assets.restored', { ids })),
  );
  socket.on(
    liveEvents.assetDelete,
    heard(Id, (id) => live.emit('assets.removed', { ids: [id] })),
  );
  socket.on(
    liveEvents.assetHidden,
    heard(Id, (id) => live.emit('assets.removed', { ids: [id] })),
  );
  socket.on(
    liveEvents.albumUpdate,
    heard(Id, (albumId) => live.emit('albums.changed', { albumId })),
  );
  socket.on(liveEvents.stackUpdate, () => live.emit('stacks.changed', {}));
  socket.on(liveEvents.sessionDelete, () => live.emit('signedOut', {}));
  // Ours, beside the protocol's.
  socket.on(
    liveEvents.assetAdded,
    heard(Id, (id) => live.emit('assets.added', { ids: [id] })),
  );
  socket.on(
    liveEvents.importChanged,
    heard(Id, (importId) => live.emit('imports.changed', { importId })),
  );
  socket.on(
    liveEvents.activityChanged,
    heard(Id, (albumId) => live.emit('activity.changed', { albumId })),
  );
  socket.on(liveEvents.partnersChanged, () => live.emit('partners.changed', {}));
  socket.on(liveEvents.modelsChanged, () => live.emit('models.changed', {}));
  socket.on(liveEvents.peopleChanged, () => live.emit('people.changed', { personIds: [] }));
  socket.on(liveEvents.sessionsChanged, () => live.emit('sessions.changed', {}));
  socket.on(liveEvents.libraryChanged, () => live.emit('libraries.changed', {}));
  socket.on(liveEvents.notification, () => live.emit('notes.changed', {}));
  socket.on(liveEvents.queueChanged, () => live.emit('queues.changed', {}));
}

/** Opens the socket with the page's own session; call the result to close it. */
export function connectLive(): () => void {
  const socket = io({ path: '/api/socket.io', transports: ['websocket'], withCredentials: true });
  listen(socket);
  return () => socket.disconnect();
}
