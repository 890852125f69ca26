import { useQuery } from '@tanstack/react-query';
import { BookImage, GripVertical } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  DropIndicator,
  GridLayout,
  GridList,
  GridListItem,
  Size,
  useDragAndDrop,
  Virtualizer,
} from 'react-aria-components';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumQuery, arrangementQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Page } from '../../app/Page.tsx';
import { useDeviceText } from '../../app/touch.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { arrange } from '../assetActions/albumActions.ts';
import { moved, placed } from './reorder.ts';
import type { Placed } from './reorder.ts';
import { leaveBlank } from '../../ui/brokenPicture.ts';

/** Squares of 116 px and more, 8 px apart: three beside each other on a phone. */
const layoutOptions = {
  minItemSize: new Size(116, 116),
  maxItemSize: new Size(160, 160),
  minSpace: new Size(8, 8),
  preserveAspectRatio: true,
};

/** All photos are known to the keyboard and to screen readers; only those in sight are in the page. */
function Photos({ photos, onChange }: { photos: readonly Placed[]; onChange: (ids: string[]) => void }) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const ids = photos.map(({ id }) => id);
      if (target.dropPosition !== 'on') onChange(moved(ids, keys, target.key, target.dropPosition));
    },
    // Between two photos, and as if it were not there: nothing moves aside while one looks for the place.
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="block size-full data-drop-target:outline-2 data-drop-target:outline-safelight"
      />
    ),
  });
  const count = photos.length;
  return (
    <Virtualizer layout={GridLayout} layoutOptions={layoutOptions}>
      <GridList
        aria-label={t('albums.arrange')}
        layout="grid"
        items={photos}
        selectionMode="multiple"
        dragAndDropHooks={dragAndDropHooks}
        className="mx-2 min-h-0 grow overflow-y-auto overflow-x-hidden"
      >
        {({ id, number }) => (
          <GridListItem
            textValue={t('albums.arrangePhoto', { number, count })}
            className="relative size-full cursor-grab rounded-tile outline-offset-2 data-dragging:opacity-40 data-selected:outline-3 data-selected:outline-safelight"
          >
            <img
              src={thumbnailUrl(id)}
              onError={leaveBlank}
              alt=""
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
    </Virtualizer>
  );
}

function Arranging({ album, before }: { album: Album; before: { ids: string[]; isArranged: boolean } }) {
  const [photos, setPhotos] = useState<readonly Placed[]>(() => placed(before.ids));
  const navigate = useNavigate();
  const note = useDeviceText('albums.arrangeNote');
  const leave = (): void => void navigate(`/albums/${album.id}`);
  const keep = async (next: readonly string[]): Promise<void> => {
    if (await arrange(album, next, before.isArranged ? before.ids : [])) leave();
  };
  const isChanged = photos.some(({ id }, index) => id !== before.ids[index]);
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
          <Button
            look="primary"
            isDisabled={!isChanged}
            onPress={() => void keep(photos.map(({ id }) => id))}
          >
            {t('albums.arrangeDone')}
          </Button>
        </>
      }
    >
      <div className="flex h-full flex-col">
        <p className="px-4 pt-1 pb-1 text-secondary text-ink-2">{note}</p>
        <Photos photos={photos} onChange={(ids) => setPhotos(placed(ids, photos))} />
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
