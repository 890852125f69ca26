/** @file A picture as it comes up: thumbhash, thumbnail, preview, and what is asked for beyond. */
import { useEffect, useRef, useState } from 'react';
import { originalUrl, thumbnailUrl } from '../../api/media.ts';
import { classes } from '../../ui/classes.ts';
import type { Asset } from './asset.ts';
import { ThumbhashCanvas } from './ThumbhashCanvas.tsx';
import type { Size } from './zoom.ts';

export type ExtraLayer = 'fullsize' | 'original';
type Layer = 'thumbnail' | 'preview' | ExtraLayer;
export type LayerState = 'loaded' | 'failed';

const none: Partial<Record<Layer, LayerState>> = {};

export interface PictureLayersProps {
  asset: Asset;
  /** What the picture is, for those who don't see it. */
  label: string;
  /** A layer above the preview: the full size to zoom into, or the original that moves. */
  extra?: ExtraLayer | undefined;
  /** There is something to see. */
  onShown: () => void;
  /** Neither thumbnail nor preview could be loaded (yet). */
  onFailed: () => void;
  /** The preview's own size in pixels. */
  onPreviewSize?: (size: Size) => void;
  onExtra?: (state: LayerState) => void;
}

function urlOf(asset: Asset, layer: Layer): string {
  if (layer === 'original') return originalUrl(asset.id);
  return thumbnailUrl(asset.id, layer, asset.thumbhash);
}

/** Fills its parent. Each layer fades in over the one below and nothing is taken away, so there is never a gap. */
export function PictureLayers(props: PictureLayersProps) {
  const { asset, label, extra, onShown, onFailed, onPreviewSize, onExtra } = props;
  const [states, setStates] = useState(none);
  // Two layers may settle between two renders: each has to see what the other said.
  const latest = useRef(states);
  const settle = (layer: Layer, state: LayerState): void => {
    const now = { ...latest.current, [layer]: state };
    latest.current = now;
    setStates(now);
    if (layer === extra) onExtra?.(state);
    if (state === 'loaded') onShown();
    else if (now.thumbnail === 'failed' && now.preview === 'failed') onFailed();
  };

  const layers: Layer[] = ['thumbnail', 'preview', ...(extra ? [extra] : [])];
  return (
    <>
      {asset.thumbhash && <ThumbhashCanvas thumbhash={asset.thumbhash} />}
      {layers.map((layer) => (
        <LayerImage
          key={layer}
          url={urlOf(asset, layer)}
          alt={layer === 'thumbnail' ? label : ''}
          layer={layer}
          isLoaded={states[layer] === 'loaded'}
          onSettled={(state) => settle(layer, state)}
          onSize={layer === 'preview' ? onPreviewSize : undefined}
        />
      ))}
    </>
  );
}

function LayerImage({
  url,
  alt,
  layer,
  isLoaded,
  onSettled,
  onSize,
}: {
  url: string;
  alt: string;
  layer: Layer;
  isLoaded: boolean;
  onSettled: (state: LayerState) => void;
  onSize: ((size: Size) => void) | undefined;
}) {
  const ref = useRef<HTMLImageElement>(null);
  // A picture that leaves while it loads would otherwise keep the line busy.
  useEffect(() => {
    const image = ref.current;
    return () => {
      queueMicrotask(() => {
        if (image && !image.isConnected && !image.complete) image.removeAttribute('src');
      });
    };
  }, []);

  async function onLoad(): Promise<void> {
    const image = ref.current;
    if (!image) return;
    onSize?.({ width: image.naturalWidth, height: image.naturalHeight });
    // Large ones are decoded aside first, or panning would stall. Not the small ones: decode() waits for a frame, and
    // none comes while a view transition waits for this very picture.
    if (layer === 'fullsize') await image.decode().catch(() => undefined);
    onSettled('loaded');
  }

  return (
    <img
      ref={ref}
      src={url}
      alt={alt}
      draggable={false}
      decoding={layer === 'fullsize' ? 'async' : 'sync'}
      fetchPriority={layer === 'preview' ? 'high' : 'auto'}
      data-layer={layer}
      onLoad={() => void onLoad()}
      onError={() => onSettled('failed')}
      className={classes(
        'absolute inset-0 size-full max-w-none select-none',
        // The thumbnail is what a tile showed already: it doesn't have to come up again.
        layer !== 'thumbnail' && 'motion-develop',
        !isLoaded && 'opacity-0',
      )}
    />
  );
}
