import { leaveBlank } from './brokenPicture.ts';

/**
 * A small photo beside words that say what it is. It comes when it is near, can't be dragged out of its card, and where
 * there is none (its file could not be read) its place stays quiet.
 */
export function Picture({ src, className }: { src: string; className: string }) {
  return <img src={src} alt="" loading="lazy" draggable={false} onError={leaveBlank} className={className} />;
}
