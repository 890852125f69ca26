import { useQuery } from '@tanstack/react-query';
import { BookImage } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumQuery, arrangementQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { Page } from '../../app/Page.tsx';
import { useDeviceText } from '../../app/touch.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { arrange } from '../assetActions/albumActions.ts';
import { ArrangeGrid } from './ArrangeGrid.tsx';

function Arranging({ album, before }: { album: Album; before: { ids: string[]; isArranged: boolean } }) {
  const [ids, setIds] = useState<readonly string[]>(before.ids);
  const navigate = useNavigate();
  const note = useDeviceText('albums.arrangeNote');
  const leave = (): void => void navigate(`/albums/${album.id}`);
  const keep = async (next: readonly string[]): Promise<void> => {
    if (await arrange(album, next, before.isArranged ? before.ids : [])) leave();
  };
  const isChanged = ids.some((id, index) => id !== before.ids[index]);
  return (
    <Page
      title={t('albums.arrangeTitle', { album: album.albumName })}
      actions={
        <>
          {before.isArranged && (
            <Button look="quiet" onPress={() => void keep([])}>
              {t('albums.arrangeByDate')}
            </Button>
          )}
          <Button look="quiet" onPress={leave}>
            {t('app.cancel')}
          </Button>
          <Button look="primary" isDisabled={!isChanged} onPress={() => void keep(ids)}>
            {t('albums.arrangeDone')}
          </Button>
        </>
      }
    >
      <div className="flex h-full flex-col">
        <p className="px-4 pt-1 pb-1 text-secondary text-ink-2">{note}</p>
        <ArrangeGrid ids={ids} onChange={setIds} />
      </div>
    </Page>
  );
}

/** Puts the photos of an album in order by dragging them, with a pointer or the keyboard. */
export function ArrangePage() {
  const { id = '' } = useParams();
  const album = useQuery(albumQuery(id));
  const order = useQuery(arrangementQuery(id));
  const error = album.error ?? order.error;
  if (album.data && order.data) {
    const { assetIds, isArranged } = order.data;
    return <Arranging album={album.data} before={{ ids: assetIds, isArranged }} />;
  }
  return (
    <Page title={t('albums.title')}>
      {error && (
        <EmptyState icon={BookImage} title={t('albums.notFound')} body={reasonOf(error)}>
          <ButtonLink href="/albums">{t('albums.back')}</ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}
