import { useEffect, useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { thumbnailUrl } from '../../api/media.ts';
import type { Asset } from './asset.ts';
import { histogramOf, histogramPeak, outline } from './histogram.ts';
import type { Histogram } from './histogram.ts';

/** The picture is counted at this size: a histogram of 64 steps needs no more pixels. */
const sampleSide = 160;
const box = { width: 300, height: 64 };

async function sample(url: string, signal: AbortSignal): Promise<Histogram | undefined> {
  const response = await fetch(url, { signal, credentials: 'same-origin' });
  if (!response.ok) return undefined;
  const bitmap = await createImageBitmap(await response.blob(), { resizeWidth: sampleSide });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return histogramOf(context.getImageData(0, 0, canvas.width, canvas.height).data);
}

/** How bright the picture is, from its thumbnail, which is in the cache already. */
export function HistogramView({ asset }: { asset: Asset }) {
  const [histogram, setHistogram] = useState<Histogram | 'none'>();
  const { id, thumbhash } = asset;
  useEffect(() => {
    const leaving = new AbortController();
    // Without a thumbnail there is nothing to count, and the stage says why there is none.
    sample(thumbnailUrl(id, 'thumbnail', thumbhash), leaving.signal).then(
      (counted) => {
        if (!leaving.signal.aborted) setHistogram(counted ?? 'none');
      },
      () => {
        if (!leaving.signal.aborted) setHistogram('none');
      },
    );
    return () => leaving.abort();
  }, [id, thumbhash]);

  if (histogram === 'none') return null;
  const peak = histogram ? histogramPeak(histogram) : 1;
  return (
    <section>
      <p className="sr-only">{t('viewer.histogramDescription')}</p>
      <h3 className="mb-1 text-secondary text-ink-2">{t('viewer.histogram')}</h3>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        className="h-16 w-full rounded-tile bg-black"
      >
        {histogram &&
          (
            [
              [histogram.red, 'oklch(0.63 0.24 28)'],
              [histogram.green, 'oklch(0.75 0.22 145)'],
              [histogram.blue, 'oklch(0.55 0.24 264)'],
            ] as const
          ).map(([bins, color]) => (
            <path
              key={color}
              d={outline(bins, peak, box.width, box.height)}
              fill={color}
              fillOpacity={0.75}
              style={{ mixBlendMode: 'screen' }}
            />
          ))}
      </svg>
    </section>
  );
}
