import { useQuery } from '@tanstack/react-query';
import { t } from '../../../../shared/messages/t.ts';
import { libraryQuery, statisticsQuery, storageQuery } from '../../api/server.ts';
import { formatBytes } from '../../app/format.ts';
import { Facts, Remark, Section } from './Section.tsx';

/** Where the library is and how large. */
export function LibrarySection() {
  const library = useQuery(libraryQuery);
  const statistics = useQuery(statisticsQuery).data;
  const storage = useQuery(storageQuery).data;
  const facts: [string, string][] = [];
  if (library.data) {
    facts.push([t('settings.libraryPath'), library.data.path]);
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
    <Section title={t('settings.libraryTitle')}>
      <Facts facts={facts} />
      <Remark>{t('settings.libraryNote')}</Remark>
    </Section>
  );
}
