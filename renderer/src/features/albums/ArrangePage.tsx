import { useQuery } from '@tanstack/react-query';
import { BookImage, GripVertical } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  DropIndicator,
  GridList,
  GridListItem,
  useDragAndDrop,
} from 'react-aria-components';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumQuery, arrangementQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Page } from '../../app/Page.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { arrange } from '../assetActions/albumActions.ts';
import { moved } from './reorder.ts';

function Photos({ ids, onChange }: { ids: readonly string[]; onChange: (ids: string[]) => void }) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      if (target.dropPosition !== 'on') onChange(moved(ids, keys, target.key, target.dropPosition));
    },
    // Between two photos, and as if it were not there: nothing moves aside while one looks for the place.
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="-mx-1 w-0 outline-2 outline-transparent data-drop-target:outline-safelight"
      />
    ),
  });
  const count = ids.length;
  return (
    <GridList
      aria-label={t('albums.arrange')}
      layout="grid"
      items={ids.map((id, index) => ({ id, number: index + 1 }))}
      selectionMode="multiple"
      dragAndDropHooks={dragAndDropHooks}
      className="flex flex-wrap gap-2 px-4 pb-8"
    >
      {({ id, number }) => (
        <GridListItem
          textValue={t('albums.arrangePhoto', { number, count })}
          className="relative size-32 cursor-grab max-tablet:size-[calc((100vw-48px)/3)] rounded-tile outline-offset-2 data-dragging:opacity-40 data-selected:outline-3 data-selected:outline-safelight"
        >
          <img
            src={thumbnailUrl(id)}
            alt=""
            loading="lazy"
            draggable={false}
            className="size-full rounded-tile bg-wash object-cover"
          />
          <AriaButton
            slot="drag"
            aria-label={t('albums.arrangeHandle', { number })}
            className="target ring-on-photo absolute top-1 left-1 inline-flex items-center justify-center rounded-control bg-scrim text-on-photo"
          >
            <Icon of={GripVertical} />
          </AriaButton>
        </GridListItem>
      )}
    </GridList>
  );
}

function Arranging({ album, before }: { album: Album; before: { ids: string[]; isArranged: boolean } }) {
  const [ids, setIds] = useState<readonly string[]>(before.ids);
  const navigate = useNavigate();
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
      scrolls
    >
      <p className="px-4 pt-1 pb-3 text-secondary text-ink-2">{t('albums.arrangeNote')}</p>
      <Photos ids={ids} onChange={setIds} />
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
