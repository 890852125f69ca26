import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { AlbumResponse } from '../../../shared/api/albums.ts';
import { SharedLinkResponse } from '../../../shared/api/sharedLinks.ts';
import { LibraryResponse } from '../../../shared/api/libraries.ts';
import { PersonResponse } from '../../../shared/api/people.ts';
import { TimeBucketAssetResponse, TimeBucketsResponse } from '../../../shared/api/timeline.ts';
import { TagBulkAssetsResponse, TagResponse } from '../../../shared/api/tags.ts';
import type { TestApp } from './app.ts';

/** A page of the app: its address, and a selector of something that only the finished page has. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
}

const tile = '[data-asset-id]';

/** Photos of the newest months, newest first: at least so many, if there are. */
export async function newestPhotos(app: TestApp, least = 12): Promise<string[]> {
  const ids: string[] = [];
  for (const { timeBucket } of await app.api.call('GET', '/timeline/buckets', z.array(TimeBucketsResponse))) {
    const query = new URLSearchParams({ timeBucket });
    const bucket = await app.api.call('GET', `/timeline/bucket?${query}`, TimeBucketAssetResponse);
    ids.push(...bucket.id);
    if (ids.length >= least) break;
  }
  return ids;
}

/** Asks for what has no answer to read. */
export async function send(app: TestApp, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${app.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

/** Somebody with a name whose face is marked in a photo. */
async function markFace(app: TestApp, name: string, assetId: string): Promise<string> {
  const { id } = await app.api.call('POST', '/people', PersonResponse, { name });
  const box = { imageWidth: 100, imageHeight: 100, x: 30, y: 20, width: 30, height: 40 };
  await send(app, 'POST', '/faces', { assetId, personId: id, ...box });
  return id;
}

/** Puts some photos on every page that can have them. Returns all pages of the app. */
export async function fillPages(app: TestApp): Promise<Place[]> {
  const [shown = '', ...photos] = await newestPhotos(app);
  await send(app, 'PUT', '/assets', { ids: photos.slice(0, 3), isFavorite: true });
  await send(app, 'PUT', '/assets', { ids: photos.slice(3, 5), visibility: 'archive' });
  await send(app, 'DELETE', '/assets', { ids: photos.slice(5, 7) });
  await send(app, 'PUT', '/assets', { ids: photos.slice(7, 9), duplicateId: randomUUID() });
  const album = await app.api.call('POST', '/albums', AlbumResponse, {
    albumName: 'Lisbon, and the long way home by the coast in the last week of October',
    assetIds: photos.slice(0, 3),
  });
  const tags = { tags: ['Places/Lisbon', 'Sea'] };
  const [tag] = await app.api.call('PUT', '/tags', z.array(TagResponse), tags);
  const tagging = { tagIds: [tag?.id], assetIds: photos.slice(0, 3) };
  await app.api.call('PUT', '/tags/assets', TagBulkAssetsResponse, tagging);
  const link = await app.api.call('POST', '/shared-links', SharedLinkResponse, {
    type: 'INDIVIDUAL',
    assetIds: photos.slice(0, 3),
    description: 'For everybody who was there',
  });
  await app.api.call('POST', '/libraries', LibraryResponse, { ownerId: link.userId, name: 'Family archive' });
  const anna = await markFace(app, 'Anna', shown);
  const ben = await markFace(app, 'Ben, from next door', shown);
  return [
    { name: 'Photos', path: '/photos', ready: tile },
    { name: 'a photo', path: `/photos/${shown}`, ready: '[data-viewer]' },
    { name: 'Favourites', path: '/favorites', ready: tile },
    { name: 'Archive', path: '/archive', ready: tile },
    { name: 'Trash', path: '/trash', ready: tile },
    { name: 'Albums', path: '/albums', ready: `a[href$="${album.id}"]` },
    { name: 'an album', path: `/albums/${album.id}`, ready: tile },
    { name: 'the order of an album', path: `/albums/${album.id}/arrange`, ready: '[role="row"]' },
    { name: 'Map', path: '/map', ready: '.map-spot, [data-places] a' },
    { name: 'places as a list', path: '/map?as=list', ready: '[data-places] a' },
    { name: 'Folders', path: '/folders', ready: '[data-folders] a' },
    { name: 'Tags', path: '/tags', ready: `a[href$="${tag?.id}"]` },
    { name: 'a tag', path: `/tags/${tag?.id}`, ready: tile },
    { name: 'People', path: '/people', ready: `[data-person="${ben}"]` },
    { name: 'a person', path: `/people/${anna}`, ready: tile },
    { name: 'people together', path: `/people/all/${anna},${ben}`, ready: tile },
    { name: 'Review', path: '/people/review', ready: 'main p' },
    { name: 'Duplicates', path: '/duplicates', ready: '[data-copy]' },
    { name: 'Sharing', path: '/sharing', ready: '[data-links] li' },
    { name: 'what people say', path: '/sharing/activity', ready: 'main p' },
    { name: 'a shared link', path: `/share/${link.key}`, ready: tile },
    { name: 'Settings', path: '/settings', ready: 'main section:nth-of-type(10)' },
    { name: 'Users', path: '/users', ready: 'main li' },
    { name: 'External libraries', path: '/libraries', ready: 'main li' },
    { name: 'no page', path: '/nothing-here', ready: 'main a, main button' },
  ];
}

/**
 * Goes to a page as a link in the app does, and waits until it is there. To load the app anew for each page takes five
 * times as long; that it opens at its address is for the tests of a page to see.
 */
export async function goTo(page: Page, { path, ready }: Place): Promise<void> {
  const follow = (to: string): Promise<void> =>
    page.evaluate((address) => {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, to);
  // By way of a page that has nothing of the last one, or what was there would be taken for what is to come.
  const between = page.getByText('/nowhere');
  await follow('/nowhere');
  await between.waitFor();
  await follow(path);
  await between.waitFor({ state: 'detached' });
  await page.locator(ready).first().waitFor({ state: 'attached' });
}

/**
 * Boxes whose contents are wider than they are, so that something is cut off or has to be scrolled sideways. Text that
 * ends in an ellipsis on purpose, a strip that is there to be scrolled, the photograph on its stage and the map, which goes on
 * beyond its edges, are no such boxes.
 */
export function tooNarrow(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('#root *')]
      .filter((element) => {
        const { overflowX, textOverflow, clip, clipPath } = getComputedStyle(element);
        if (element !== document.documentElement && overflowX === 'visible') return false;
        if (
          element.hasAttribute('data-strip') ||
          element.classList.contains('maplibregl-map') ||
          textOverflow === 'ellipsis' ||
          clip !== 'auto' ||
          clipPath !== 'none'
        )
          return false;
        if (element.closest('[data-viewer]') && element.querySelector('img, video, canvas')) return false;
        return element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => {
        const { clientWidth, scrollWidth } = element;
        return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}: ${scrollWidth} in ${clientWidth}`;
      }),
  );
}
