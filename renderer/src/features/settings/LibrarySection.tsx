import { useQuery } from '@tanstack/react-query';
import type { AppSettingsUpdate } from '../../../../shared/api/appSettings.ts';
import { t } from '../../../../shared/messages/t.ts';
import { appSettingsQuery } from '../../api/appSettings.ts';
import { libraryQuery, statisticsQuery, storageQuery } from '../../api/server.ts';
import { ApiError, reasonOf } from '../../api/errors.ts';
import { formatBytes } from '../../app/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { LibraryFolderForm } from './LibraryFolderForm.tsx';
import { useSaveForNextStart } from './nextStart.ts';
import { resetWithUndo } from './resetSection.ts';
import { Facts, Section } from './Section.tsx';

/** Only administrators are told; others need not know that there is something to tell. */
const isNotForMe = (error: Error): boolean => error instanceof ApiError && error.status === 403;

/** Where the library is and how large. */
export function LibrarySection() {
  const library = useQuery(libraryQuery);
  const app = useQuery(appSettingsQuery);
  const statistics = useQuery(statisticsQuery).data;
  const storage = useQuery(storageQuery).data;
  const save = useSaveForNextStart({ isQuiet: true });
  const forget = (): void => {
    if (!app.data) return;
    const before = { library: app.data.library.value };
    resetWithUndo<AppSettingsUpdate>(t('settings.libraryTitle'), save.mutateAsync, { library: null }, before);
  };
  const canForget = app.data?.isThisMachine === true && app.data.library.source === 'file';
  const facts: [string, string][] = [];
  if (library.data) {
    if (!app.data) facts.push([t('settings.libraryPath'), library.data.path]);
    facts.push([t('settings.libraryOriginals'), library.data.originalsPath]);
    facts.push([t('settings.libraryMachine'), library.data.machine]);
  } else if (library.isError) facts.push([t('settings.libraryPath'), t('settings.libraryUnknown')]);
  if (statistics) {
    const photos = t('settings.photos', { count: statistics.photos });
    const videos = t('settings.videos', { count: statistics.videos });
    const size = formatBytes(statistics.usage);
    facts.push([t('settings.libraryContents'), t('settings.contents', { photos, videos, size })]);
  }
  if (storage) {
    const free = formatBytes(storage.diskAvailableRaw);
    const size = formatBytes(storage.diskSizeRaw);
    facts.push([t('settings.libraryFree'), t('settings.free', { free, size })]);
  }
  return (
    <Section title={t('settings.libraryTitle')} onReset={canForget ? forget : undefined}>
      {app.data && <LibraryFolderForm key={app.data.library.value} settings={app.data} />}
      {save.isError && <Notice tone="danger">{reasonOf(save.error)}</Notice>}
      {app.error && !isNotForMe(app.error) && <Notice tone="danger">{reasonOf(app.error)}</Notice>}
      <Facts facts={facts} />
    </Section>
  );
}
