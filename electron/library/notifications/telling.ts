import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { EventHub, LibraryEventName, LibraryEvents } from '../events.ts';
import { notify, replaceUnread } from './notifications.ts';

interface TellingDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/**
 * Tells people what concerns them of what the library states: an album that they were let into or that has new photos, an
 * import that left files out, a backup that failed, files that are damaged. Returns how to stop, which waits for what is being told.
 */
export function tellPeople(deps: TellingDeps): () => Promise<void> {
  // One after the other: what is told again takes the place of what was told before.
  let telling = Promise.resolve();
  const on = <N extends LibraryEventName>(
    event: N,
    tell: (deps: TellingDeps, fact: LibraryEvents[N]) => Promise<void>,
  ): (() => void) =>
    deps.events.on(event, (fact) => {
      telling = telling.then(() => tell(deps, fact)).catch(deps.onError);
    });
  const stops = [
    on('album.shared', tellShared),
    on('album.filled', tellFilled),
    on('import.ended', tellFailures),
    on('backup.failed', async (_deps, { reason }) =>
      tellAdmins(deps, {
        level: 'error',
        type: 'BackupFailed',
        title: t('notifications.backupFailed'),
        description: reason,
        about: 'backup',
      }),
    ),
    on('files.damaged', async (_deps, { count }) =>
      tellAdmins(deps, {
        level: 'error',
        type: 'SystemMessage',
        title: t('notifications.damaged', { count }),
        description: t('notifications.damagedHelp'),
        about: 'damage',
      }),
    ),
  ];
  return async () => {
    for (const stop of stops) stop();
    await telling;
  };
}

async function tellShared(deps: TellingDeps, fact: LibraryEvents['album.shared']): Promise<void> {
  const { albumId, byUserId } = fact;
  const names = await namesOf(deps, albumId, byUserId);
  if (!names) return;
  for (const userId of fact.userIds) {
    await notify(deps, {
      userId,
      level: 'success',
      type: 'AlbumInvite',
      title: t('notifications.albumShared', names),
      data: { albumId },
    });
  }
}

/** One note an album, which counts on until it is read: a phone adds its photos one by one. */
async function tellFilled(deps: TellingDeps, fact: LibraryEvents['album.filled']): Promise<void> {
  const { albumId, byUserId } = fact;
  const names = await namesOf(deps, albumId, byUserId);
  if (!names) return;
  for (const userId of fact.userIds.filter((id) => id !== byUserId)) {
    await replaceUnread(deps, { userId, type: 'AlbumUpdate', key: 'albumId', value: albumId }, (before) => {
      const count = fact.count + countIn(before);
      return {
        level: 'info',
        title: t('notifications.albumChanged', { count, album: names.album }),
        description: t('notifications.addedBy', names),
        data: { albumId, count },
      };
    });
  }
}

const countIn = (data: Record<string, unknown> | undefined): number => {
  const count = data?.['count'];
  return typeof count === 'number' ? count : 0;
};

async function namesOf(
  deps: TellingDeps,
  albumId: string,
  userId: string,
): Promise<{ album: string; who: string } | undefined> {
  const [album] = await deps.db.read.listAlbums({ userId, id: albumId });
  const who = album?.users.find(({ user }) => user.id === userId)?.user.name;
  return album && who !== undefined ? { album: album.name, who } : undefined;
}

async function tellFailures(deps: TellingDeps, fact: LibraryEvents['import.ended']): Promise<void> {
  const row = await deps.db.read.getImport({ id: fact.importId });
  const count = row?.counts.failed ?? 0;
  if (count === 0) return;
  await notify(deps, {
    userId: fact.ownerId,
    level: 'warning',
    type: 'JobFailed',
    title: t('notifications.importFailed', { count }),
    description: t('notifications.importFailedHelp'),
    data: { importId: fact.importId },
  });
}

/** Tells everybody who looks after the library; again only once the last note about it was read. */
export async function tellAdmins(
  deps: Pick<TellingDeps, 'db' | 'events' | 'now'>,
  note: {
    level: 'error' | 'warning';
    type: 'BackupFailed' | 'SystemMessage';
    title: string;
    description: string;
    about: 'backup' | 'damage' | 'disk';
  },
): Promise<void> {
  const { about, type, ...told } = note;
  for (const { id, isAdmin } of await deps.db.read.listUsers()) {
    if (isAdmin === 0) continue;
    await replaceUnread(deps, { userId: id, type, key: 'about', value: about }, () => ({
      ...told,
      data: { about },
    }));
  }
}
