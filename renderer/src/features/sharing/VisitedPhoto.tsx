import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { useEffect } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { SharedAsset } from '../../../../shared/api/assets.ts';
import { t } from '../../../../shared/messages/t.ts';
import { call } from '../../api/client.ts';
import { playbackUrl, thumbnailUrl } from '../../api/media.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { download } from '../assetActions/download.ts';
import type { ViewerSource } from '../viewer/viewerSource.ts';
import { VisitedPicture } from './VisitedPicture.tsx';

/** Seen on any photo, as the arrows of the owner's viewer are. */
const onScrim = 'rounded-full bg-scrim';

const arrows: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * A photo or film over the page of a visitor: to look at, to go on from, to download where that is allowed. Its owner's
 * viewer can do much that visitors may not, so this is not it.
 */
export function VisitedPhoto({
  assetId,
  source,
  mayDownload,
  onGo,
  onClose,
}: {
  assetId: string;
  source: Pick<ViewerSource, 'neighbour'>;
  mayDownload: boolean;
  onGo: (assetId: string) => void;
  onClose: () => void;
}) {
  const asset = useQuery({
    queryKey: ['visit', assetId],
    queryFn: ({ signal }) => call('GET', `/assets/${assetId}`, SharedAsset, { signal }),
  });
  const step = async (direction: -1 | 1): Promise<boolean> => {
    const to = await source.neighbour(assetId, direction);
    if (to !== undefined) onGo(to);
    return to !== undefined;
  };
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      const direction = arrows[key];
      if (direction) void step(direction);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-40 bg-black"
    >
      <Modal className="size-full">
        <Dialog aria-label={t('sharing.photo')} className="relative size-full outline-none">
          {asset.data?.type === 'VIDEO' ? (
            // Its owner has given it no captions.
            <video
              key={assetId}
              src={playbackUrl(assetId)}
              poster={thumbnailUrl(assetId, 'preview')}
              controls
              autoPlay
              className="size-full object-contain"
            >
              <track kind="captions" />
            </video>
          ) : (
            <VisitedPicture key={assetId} assetId={assetId} onStep={step} onClose={onClose} />
          )}
          <div className={`absolute top-2 right-2 flex gap-1 ${onScrim}`}>
            {mayDownload && (
              <IconButton
                icon={Download}
                surface="photo"
                label={t('assetActions.download')}
                onPress={() => download([assetId])}
              />
            )}
            <IconButton icon={X} surface="photo" label={t('sharing.close')} onPress={onClose} />
          </div>
          <div className={`absolute top-1/2 left-2 -translate-y-1/2 ${onScrim}`}>
            <IconButton
              icon={ChevronLeft}
              surface="photo"
              label={t('sharing.previous')}
              onPress={() => void step(-1)}
            />
          </div>
          <div className={`absolute top-1/2 right-2 -translate-y-1/2 ${onScrim}`}>
            <IconButton
              icon={ChevronRight}
              surface="photo"
              label={t('sharing.next')}
              onPress={() => void step(1)}
            />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
