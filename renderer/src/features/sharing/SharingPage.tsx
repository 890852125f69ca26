import { useQuery } from '@tanstack/react-query';
import { MessageCircle, Share2 } from 'lucide-react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { linksQuery } from '../../api/sharing.ts';
import { Page } from '../../app/Page.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AlbumCover } from '../albums/AlbumCover.tsx';
import { Section } from '../settings/Section.tsx';
import { LinkRow } from './LinkRow.tsx';
import { PartnersPart } from './PartnersPart.tsx';

/** All that is shared, with whom: albums, links, partners. */
export function SharingPage() {
  const links = useQuery(linksQuery());
  const albums = useQuery(albumsQuery);
  const shared = albums.data?.filter((album) => album.shared) ?? [];
  const error = links.error ?? albums.error;
  return (
    <Page
      title={t('sharing.title')}
      actions={
        <ButtonLink look="quiet" href="/sharing/activity">
          <Icon of={MessageCircle} />
          <span className="max-tablet:sr-only">{t('sharing.talkTitle')}</span>
        </ButtonLink>
      }
      scrolls
    >
      <div className="max-w-[960px] px-4 pb-10">
        {error && (
          <EmptyState title={t('app.actionFailed', { label: t('sharing.title'), reason: reasonOf(error) })}>
            <Button onPress={() => void Promise.all([links.refetch(), albums.refetch()])}>
              {t('app.retry')}
            </Button>
          </EmptyState>
        )}
        {links.data && (
          <Section title={t('sharing.links')}>
            {links.data.length === 0 && (
              <EmptyState icon={Share2} title={t('sharing.noLinks')} body={t('sharing.noLinksBody')} />
            )}
            <ul className="w-full" data-links="">
              {links.data.map((link) => (
                <LinkRow key={link.id} link={link} />
              ))}
            </ul>
          </Section>
        )}
        <Section title={t('sharing.albums')}>
          {albums.data && shared.length === 0 && <p className="text-ink-2">{t('sharing.noAlbums')}</p>}
          <ul className="w-full">
            {shared.map((album) => (
              <li key={album.id} className="border-t border-line first:border-t-0">
                <Link to={`/albums/${album.id}`} className="group flex min-h-14 items-center gap-3 py-1.5">
                  <span className="size-11 shrink-0 overflow-hidden rounded-tile">
                    <AlbumCover album={album} />
                  </span>
                  <span className="min-w-0 grow">
                    <span className="block truncate group-hover:underline">{album.albumName}</span>
                    <span className="block truncate text-secondary text-ink-2">
                      {album.albumUsers.map(({ user }) => user.name).join(', ')}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('sharing.partners')}>
          <p className="max-w-[560px] text-secondary text-pretty text-ink-2">{t('sharing.partnersNote')}</p>
          <div className="w-full max-w-[640px]">
            <PartnersPart />
          </div>
        </Section>
      </div>
    </Page>
  );
}
