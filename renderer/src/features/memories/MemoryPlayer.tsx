import { Bookmark, BookmarkCheck, ChevronLeft, ChevronRight, Pause, Play, Trash2, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { thumbnailUrl } from '../../api/media.ts';
import type { Memory } from '../../api/memories.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useSlideshow } from '../viewer/useSlideshow.ts';
import { keep, markSeen, takeAway } from './memoryActions.ts';

function Progress({ index, count }: { index: number; count: number }) {
  return (
    <div aria-hidden="true" className="flex gap-1 px-3 pt-3">
      {Array.from({ length: count }, (_, at) => (
        <span
          key={at}
          className={classes('h-0.5 grow rounded-full', at <= index ? 'bg-on-photo' : 'bg-on-photo/30')}
        />
      ))}
    </div>
  );
}

/** The arrows belong to the photos, whatever has the focus. */
function useArrows(go: (by: 1 | -1) => void): void {
  const latest = useRef(go);
  useLayoutEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
      event.preventDefault();
      latest.current(event.key === 'ArrowRight' ? 1 : -1);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** One memory, photo after photo, over everything: as the viewer's slideshow goes, and by the arrows. */
export function MemoryPlayer({
  memory,
  title,
  onClose,
}: {
  memory: Memory;
  title: string;
  onClose: () => void;
}) {
  const [index, setIndex] = useState(0);
  const [loaded, setLoaded] = useState<string>();
  const navigate = useNavigate();
  const count = memory.assets.length;
  const asset = memory.assets[Math.min(index, count - 1)];
  const go = (by: 1 | -1): boolean => {
    const to = index + by;
    if (to < 0 || to >= count) return false;
    setIndex(to);
    return true;
  };
  const seen = loaded === asset?.id ? asset?.id : undefined;
  const slideshow = useSlideshow(seen, true, () => go(1));
  // Opening it is looking at it.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => markSeen(memory), [memory.id]);

  useArrows(go);

  const remove = async (): Promise<void> => {
    onClose();
    await takeAway(memory);
  };
  const place = [asset?.exifInfo?.city, asset?.exifInfo?.country].filter(Boolean).join(', ');
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-50 bg-black"
    >
      <Modal className="size-full">
        <Dialog aria-label={title} className="flex size-full flex-col outline-none" data-memory-player="">
          <div className="flex min-h-0 grow flex-col">
            <Progress index={index} count={count} />
            <header className="flex items-center gap-1 px-3 py-2 text-on-photo">
              <div className="min-w-0 grow">
                <h2 className="truncate text-header font-strong">{title}</h2>
                {place && <p className="truncate text-secondary">{place}</p>}
              </div>
              <IconButton
                icon={slideshow.isRunning ? Pause : Play}
                label={slideshow.isRunning ? t('viewer.stopSlideshow') : t('viewer.slideshow')}
                surface="photo"
                onPress={slideshow.toggle}
              />
              <IconButton
                icon={memory.isSaved ? BookmarkCheck : Bookmark}
                label={memory.isSaved ? t('memories.dontKeep') : t('memories.keep')}
                surface="photo"
                onPress={() => void keep(memory, !memory.isSaved)}
              />
              <IconButton
                icon={Trash2}
                label={t('memories.takeAway')}
                surface="photo"
                onPress={() => void remove()}
              />
              <IconButton
                icon={X}
                label={t('memories.close')}
                keys="Escape"
                surface="photo"
                onPress={onClose}
              />
            </header>
            <div className="flex min-h-0 grow items-center">
              <IconButton
                icon={ChevronLeft}
                label={t('memories.previous')}
                surface="photo"
                isDisabled={index === 0}
                onPress={() => go(-1)}
              />
              <div className="h-full min-w-0 grow">
                {asset && (
                  <img
                    key={asset.id}
                    src={thumbnailUrl(asset.id, 'preview', asset.thumbhash)}
                    alt={t('memories.photo', { index: index + 1, count })}
                    draggable={false}
                    onLoad={() => setLoaded(asset.id)}
                    onError={() => setLoaded(asset.id)}
                    className="size-full object-contain"
                  />
                )}
              </div>
              <IconButton
                icon={ChevronRight}
                label={t('memories.next')}
                surface="photo"
                isDisabled={index === count - 1}
                onPress={() => go(1)}
              />
            </div>
            <footer className="flex justify-center p-3">
              <Button
                look="quiet"
                className="text-on-photo"
                onPress={() => {
                  onClose();
                  if (asset) void navigate(`/photos/${asset.id}`);
                }}
              >
                {t('memories.showInTimeline')}
              </Button>
            </footer>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
