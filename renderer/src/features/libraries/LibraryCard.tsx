import { useMutation, useQuery } from '@tanstack/react-query';
import { FolderOpen, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import type { LibraryResponse } from '../../../../shared/api/libraries.ts';
import { t } from '../../../../shared/messages/t.ts';
import { libraryScanQuery, libraryStatsQuery, scanLibrary } from '../../api/libraries.ts';
import { reasonOf } from '../../api/errors.ts';
import { formatBytes } from '../../app/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ScanReport } from './ScanReport.tsx';

/** One external library: what is in it, where it is, how its scan goes, and what can be done. */
export function LibraryCard({
  library,
  ownerName,
  onEdit,
  onRemove,
}: {
  library: LibraryResponse;
  /** undefined: nobody else has a library here, so it goes without saying. */
  ownerName: string | undefined;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { id, name } = library;
  const scan = useQuery(libraryScanQuery(id)).data;
  const stats = useQuery(libraryStatsQuery(id)).data;
  const start = useMutation({ mutationFn: () => scanLibrary(id) });
  const facts = [
    ...(ownerName === undefined ? [] : [t('libraries.of', { name: ownerName })]),
    ...(stats
      ? [
          t('settings.photos', { count: stats.photos }),
          t('settings.videos', { count: stats.videos }),
          formatBytes(stats.usage),
        ]
      : []),
  ];
  return (
    <li aria-label={name} className="flex flex-col gap-3 border-t border-line py-4 first:border-t-0">
      <div className="flex items-start gap-1">
        <div className="min-w-0 grow">
          <h2 className="text-header font-strong break-words">{name}</h2>
          <p className="text-secondary text-ink-2 tabular-nums">{facts.join(' · ')}</p>
        </div>
        <IconButton
          icon={RefreshCw}
          label={t('libraries.scan', { name })}
          isDisabled={scan !== undefined && scan.state !== 'idle'}
          onPress={() => start.mutate()}
        />
        <IconButton icon={Pencil} label={t('libraries.edit', { name })} onPress={onEdit} />
        <IconButton icon={Trash2} label={t('libraries.removeOne', { name })} onPress={onRemove} />
      </div>
      <ul className="flex flex-col gap-1 text-secondary">
        {library.importPaths.map((path) => (
          <li key={path} className="flex gap-2">
            <span className="mt-px text-ink-3">
              <Icon of={FolderOpen} size={14} />
            </span>
            <span className="min-w-0 break-all">{path}</span>
          </li>
        ))}
      </ul>
      {scan && <ScanReport library={library} scan={scan} />}
      {start.isError && <Notice tone="danger">{reasonOf(start.error)}</Notice>}
    </li>
  );
}
