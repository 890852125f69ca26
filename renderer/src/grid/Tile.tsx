/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table's rows and cells cannot stand where they like; a grid's of divs can */
import { Heart, ImageOff, Play, Unplug } from 'lucide-react';
import { memo, useState } from 'react';
import type { CSSProperties } from 'react';
import { t } from '../../../shared/messages/t.ts';
import { thumbnailUrl } from '../api/media.ts';
import { hasFlag, hashAt } from './columns.ts';
import type { AssetColumns } from './columns.ts';
import { describePhoto, formatDuration } from './describe.ts';
import { isMoving } from './motion.ts';
import { placeholderImage } from './placeholder.ts';
import { averageColor } from './thumbhash.ts';

/** Pictures that were on screen before: the browser has them decoded, so they come back without fading in. */
const seen = new Set<string>();
/** More than a person scrolls back at once; beyond, a picture fades in again. */
const mostSeen = 4000;

function pictureLoaded(image: HTMLImageElement): void {
  // Straight to the element: another render of 200 tiles for each picture that arrives would be felt.
  image.parentElement?.setAttribute('data-ready', isMoving() ? 'moving' : '');
  if (seen.size >= mostSeen) {
    const [oldest] = seen;
    if (oldest !== undefined) seen.delete(oldest);
  }
  const src = image.getAttribute('src');
  if (src) seen.add(src);
}

/** Ends the fetch of a picture whose tile is gone; the connection is wanted by those in sight. */
function cancelWithTile(image: HTMLImageElement): () => void {
  return () => {
    if (!image.complete) image.removeAttribute('src');
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function Picture({ src, wasSeen }: { src: string; wasSeen: boolean }) {
  return (
    <img
      ref={cancelWithTile}
      src={src}
      alt=""
      draggable={false}
      decoding={wasSeen ? 'sync' : 'async'}
      className={wasSeen ? 'tile-image was-seen' : 'tile-image'}
      onLoad={(event) => pictureLoaded(event.currentTarget)}
    />
  );
}

function Badges({ columns, index }: { columns: AssetColumns; index: number }) {
  const isVideo = hasFlag(columns, index, 'video');
  const isLive = hasFlag(columns, index, 'live');
  const isRaw = hasFlag(columns, index, 'raw');
  const isFavorite = hasFlag(columns, index, 'favorite');
  const isOffline = hasFlag(columns, index, 'offline');
  const isDamaged = hasFlag(columns, index, 'damaged');
  const stack = columns.stackCount[index] ?? 0;
  if (!isVideo && !isLive && !isRaw && !isFavorite && !isOffline && !isDamaged && stack < 2) return null;
  return (
    <span className="tile-badges" aria-hidden="true">
      {isOffline && <Unplug size={14} strokeWidth={2} />}
      {isDamaged && <ImageOff size={14} strokeWidth={2} data-damaged="" />}
      {stack > 1 && <span>{stack}</span>}
      {isRaw && <span>{t('timeline.raw')}</span>}
      {isLive && <span>{t('timeline.live')}</span>}
      {isVideo && (
        <span>
          <Play size={10} fill="currentColor" strokeWidth={0} />
          {formatDuration(columns.duration[index] ?? 0)}
        </span>
      )}
      {isFavorite && <Heart size={14} fill="currentColor" strokeWidth={0} />}
    </span>
  );
}

/** What the zoom level leaves out: on a speck nobody sees a badge, or more of a thumbhash than its colour. */
export interface TileDetail {
  readonly hasBadges: boolean;
  readonly hasPlaceholder: boolean;
}

export interface TileProps extends TileDetail {
  readonly id: string;
  readonly columns: AssetColumns;
  readonly index: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly columnIndex: number;
  /** False while scrolling outruns photographs: the thumbhash alone. */
  readonly showsPicture: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  /** It carries the name that the viewer's opening and closing look for. */
  readonly isHero: boolean;
}

/** Selected, the picture shrinks so much inside its frame, each side. */
const frame = 8;

/** The box of a tile, and how much its picture shrinks while it is selected, for grid.css. */
interface TileStyle extends CSSProperties {
  readonly '--shrink-x'?: number;
  readonly '--shrink-y'?: number;
}

function tileStyle({ left, width, height, isSelected }: TileProps): TileStyle {
  if (!isSelected) return { left, width };
  const inset = Math.min(frame, width / 8, height / 8);
  return { left, width, '--shrink-x': 1 - (2 * inset) / width, '--shrink-y': 1 - (2 * inset) / height };
}

/** One photo in the grid. Clicks and keys are heard by the grid. Few elements: a scrub mounts a hundred of these a frame. */
export const Tile = memo(function Tile(props: TileProps) {
  const { id, columns, index, isSelected } = props;
  const hash = hashAt(columns, index);
  const version = hash ? toBase64(hash) : '';
  const src = thumbnailUrl(id, 'thumbnail', version);
  const [wasSeen] = useState(() => seen.has(src));
  const hasPlaceholder = props.hasPlaceholder && !wasSeen;
  return (
    <div
      role="gridcell"
      className="tile"
      style={tileStyle(props)}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-colindex={props.columnIndex}
      aria-selected={isSelected}
      aria-label={describePhoto(columns, index, isSelected)}
      data-asset-id={id}
    >
      <div
        className="tile-picture"
        style={{
          backgroundColor: hash ? averageColor(hash) : undefined,
          backgroundImage: hasPlaceholder ? placeholderImage(columns, index) : undefined,
          viewTransitionName: props.isHero ? 'hero' : undefined,
        }}
      >
        {hash && props.showsPicture && <Picture key={version} src={src} wasSeen={wasSeen} />}
      </div>
      {props.hasBadges && <Badges columns={columns} index={index} />}
      <span className="tile-check" data-check="" aria-hidden="true" />
    </div>
  );
});
