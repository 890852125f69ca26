import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { firstPhotosQuery } from '../../api/firstPhotos.ts';
import type { FirstPhoto } from '../../api/firstPhotos.ts';
import { thumbnailUrl } from '../../api/media.ts';

/** Until the row is full it is asked for this often. */
const againMillis = 700;
const full = 8;

function Photo({ photo }: { photo: FirstPhoto }) {
  const [shown, setShown] = useState(false);
  return (
    <div
      className="h-44 shrink-0 max-tablet:h-28 overflow-hidden rounded-tile bg-wash"
      style={{ aspectRatio: photo.ratio }}
    >
      <img
        src={thumbnailUrl(photo.id, 'thumbnail', photo.thumbhash)}
        alt=""
        onLoad={() => setShown(true)}
        className={`size-full object-cover motion-develop ${shown ? 'opacity-100' : 'opacity-0'}`}
      />
    </div>
  );
}

/** The first row of photographs, coming up while the rest is still being read. */
export function FirstPhotos() {
  const photos = useQuery({
    ...firstPhotosQuery,
    staleTime: 0,
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) < full ? againMillis : false),
  });
  const list = photos.data ?? [];
  return (
    <section
      aria-label={t('firstRun.firstPhotos')}
      aria-live="polite"
      className="relative left-1/2 h-44 w-screen -translate-x-1/2 max-tablet:h-28"
    >
      {list.length === 0 ? (
        <p className="pt-16 text-center text-ink-2">{t('firstRun.waiting')}</p>
      ) : (
        <div className="flex justify-center gap-(--grid-gap) overflow-hidden">
          {list.map((photo) => (
            <Photo key={photo.id} photo={photo} />
          ))}
        </div>
      )}
    </section>
  );
}
