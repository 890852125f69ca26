import { useQuery } from '@tanstack/react-query';
import { FolderPlus, HardDrive } from 'lucide-react';
import { useState } from 'react';
import type { LibraryResponse } from '../../../../shared/api/libraries.ts';
import { t } from '../../../../shared/messages/t.ts';
import { ApiError, reasonOf } from '../../api/errors.ts';
import { deleteLibrary, librariesKey, librariesQuery, restoreLibrary } from '../../api/libraries.ts';
import { useLive } from '../../api/live.ts';
import { meQuery } from '../../api/session.ts';
import { adminUsersQuery } from '../../api/users.ts';
import { Page } from '../../app/Page.tsx';
import { queryClient } from '../../app/queryClient.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { runUndoable } from '../../app/undo.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LibraryCard } from './LibraryCard.tsx';
import { LibraryDialog } from './LibraryDialog.tsx';

const refresh = () => void queryClient.invalidateQueries({ queryKey: librariesKey });

type Open = { kind: 'add' } | { kind: 'edit'; library: LibraryResponse };

/** Takes a library away; undone, it comes back with its photos and all that was said about them. */
function remove({ id, name }: LibraryResponse): void {
  void runUndoable({
    label: t('libraries.removed', { name }),
    do: () => {
      // Off the page first: its card would ask for the scan of a library that is gone. A refusal brings it back.
      queryClient.setQueryData(librariesQuery.queryKey, (all) => all?.filter((one) => one.id !== id));
      return deleteLibrary(id).finally(refresh);
    },
    undo: () => restoreLibrary(id).then(refresh),
  });
}

/** Folders that somebody else looks after, as an administrator manages them. */
export function LibrariesPage() {
  const libraries = useQuery(librariesQuery);
  const people = useQuery(adminUsersQuery).data ?? [];
  const me = useQuery(meQuery).data;
  const [open, setOpen] = useState<Open>();
  useLive('libraries.changed', refresh);
  useLive('reconnected', refresh);
  useShortcuts(
    'libraries',
    { add: { keys: 'Mod+N', label: t('libraries.add'), run: () => setOpen({ kind: 'add' }) } },
    { title: t('libraries.title') },
  );
  const isNotForMe = libraries.error instanceof ApiError && libraries.error.status === 403;
  const close = (): void => setOpen(undefined);
  const add = (
    <Button onPress={() => setOpen({ kind: 'add' })}>
      <Icon of={FolderPlus} />
      {t('libraries.add')}
    </Button>
  );
  const nameOf = (id: string): string | undefined =>
    people.length > 1 ? people.find((person) => person.id === id)?.name : undefined;
  const isEmpty = libraries.data?.length === 0;
  return (
    <Page title={t('libraries.title')} actions={libraries.data && !isEmpty && add} scrolls>
      {libraries.isError && (
        <EmptyState
          title={
            isNotForMe
              ? t('libraries.notForMe')
              : t('app.actionFailed', { label: t('libraries.title'), reason: reasonOf(libraries.error) })
          }
        >
          {!isNotForMe && <Button onPress={() => void libraries.refetch()}>{t('app.retry')}</Button>}
        </EmptyState>
      )}
      {isEmpty && (
        <EmptyState icon={HardDrive} title={t('libraries.emptyTitle')} body={t('libraries.emptyBody')}>
          {add}
        </EmptyState>
      )}
      {libraries.data && !isEmpty && (
        <div className="max-w-[760px] px-4 pb-10">
          <p className="max-w-[560px] py-3 text-pretty text-ink-2">{t('libraries.lead')}</p>
          <ul>
            {libraries.data.map((library) => (
              <LibraryCard
                key={library.id}
                library={library}
                ownerName={nameOf(library.ownerId)}
                onEdit={() => setOpen({ kind: 'edit', library })}
                onRemove={() => remove(library)}
              />
            ))}
          </ul>
        </div>
      )}
      {me && open?.kind === 'add' && <LibraryDialog me={me.id} onClose={close} onSaved={refresh} />}
      {me && open?.kind === 'edit' && (
        <LibraryDialog me={me.id} library={open.library} onClose={close} onSaved={refresh} />
      )}
    </Page>
  );
}
