import { t } from '../../../../shared/messages/t.ts';
import type { MapMarker } from '../../api/map.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { clearPixel } from '../../ui/brokenPicture.ts';
import { shortCount } from './photoPoints.ts';
import type { Spot } from './photoPoints.ts';

/** A spot's picture: its newest photo as a button, with how many there are. The map moves the element around it. */
export function spotElement(spot: Spot, newest: MapMarker, onPress: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'map-spot';
  const place = newest.city ?? newest.state ?? newest.country;
  button.setAttribute(
    'aria-label',
    place === null ? t('map.spot', { count: spot.count }) : t('map.spotIn', { count: spot.count, place }),
  );
  const picture = document.createElement('img');
  picture.alt = '';
  picture.draggable = false;
  picture.src = thumbnailUrl(newest.id);
  // Of a file that can't be decoded there is none: no mark of a broken page then.
  picture.addEventListener('error', () => {
    picture.src = clearPixel;
  });
  button.append(picture);
  if (spot.count > 1) {
    const badge = document.createElement('span');
    badge.className = 'map-spot-count';
    badge.ariaHidden = 'true';
    badge.textContent = shortCount(spot.count);
    button.append(badge);
  }
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    onPress();
  });
  const around = document.createElement('div');
  around.append(button);
  return around;
}
