import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveEventMap } from '../../api/live.ts';
import type { TimelineFilter } from '../../app/collection.ts';
import { EventManager } from '../../app/events.ts';
import { addSelected, clearSelection, selectedAssets, selectedIds } from '../../grid/selection.ts';
import { followLibrary } from './followLibrary.ts';

/** A timeline that writes down what it is told. */
class Listening {
  readonly filter: TimelineFilter;
  readonly told: string[] = [];
  constructor(filter: TimelineFilter) {
    this.filter = filter;
  }
  readonly recount = (): number => this.told.push('recount');
  readonly touchAll = (): number => this.told.push('touchAll');
  readonly touch = (ids: readonly string[]): number => this.told.push(`touch ${ids.join()}`);
  readonly remove = (ids: readonly string[]): number => this.told.push(`remove ${ids.join()}`);
  readonly patch = (ids: readonly string[], patch: object): number =>
    this.told.push(`patch ${ids.join()} ${JSON.stringify(patch)}`);
}

let events: EventManager<LiveEventMap>;
let photos: Listening;
let trash: Listening;
let album: Listening;
let stop: () => void;

beforeEach(() => {
  events = new EventManager<LiveEventMap>();
  photos = new Listening({ visibility: 'timeline', isTrashed: false });
  trash = new Listening({ isTrashed: true });
  album = new Listening({ albumId: 'a1', isTrashed: false });
  stop = followLibrary(events, () => [photos, trash, album]);
  clearSelection();
});
afterEach(() => stop());

describe('what happens in the library', () => {
  it('new photos are counted, developed ones looked at', () => {
    events.emit('assets.added', { ids: ['x'] });
    events.emit('assets.ready', { ids: ['x'] });
    expect(photos.told).toEqual(['recount', 'touch x']);
  });

  it('the trash and the others take a photo from each other', () => {
    events.emit('assets.trashed', { ids: ['x', 'y'] });
    expect([photos.told, trash.told]).toEqual([['remove x,y'], ['recount']]);
    events.emit('assets.restored', { ids: ['x'] });
    expect([photos.told.at(-1), trash.told.at(-1)]).toEqual(['recount', 'remove x']);
  });

  it('changes of this page are shown at once, others asked for', () => {
    events.emit('assets.changed', { ids: ['x'], patch: { isFavorite: true } });
    events.emit('assets.changed', { ids: ['y'] });
    expect(photos.told).toEqual(['patch x {"isFavorite":true}', 'touch y']);
  });

  it('a person who changed concerns the timelines they are in', () => {
    const anna = new Listening({ personId: 'anna', isTrashed: false });
    const both = new Listening({ personIds: ['anna', 'ben'], personMatch: 'all' });
    const stopThem = followLibrary(events, () => [photos, anna, both]);
    events.emit('people.changed', { personIds: ['ben'] });
    expect([photos.told, anna.told, both.told]).toEqual([[], [], ['touchAll']]);
    events.emit('people.changed', { personIds: [] });
    expect([photos.told, anna.told, both.told]).toEqual([[], ['touchAll'], ['touchAll', 'touchAll']]);
    stopThem();
  });

  it('an album that changed concerns its own timeline only', () => {
    events.emit('albums.changed', { albumId: 'other' });
    expect(album.told).toEqual([]);
    events.emit('albums.changed', { albumId: 'a1' });
    events.emit('albums.changed', { albumId: undefined });
    expect(album.told).toEqual(['touchAll', 'touchAll']);
    expect(photos.told).toEqual([]);
  });

  it('after the connection was lost everything is looked at', () => {
    events.emit('reconnected', {});
    expect([photos.told, trash.told, album.told]).toEqual([['touchAll'], ['touchAll'], ['touchAll']]);
  });

  it('nothing is heard after stopping', () => {
    stop();
    events.emit('assets.added', { ids: ['x'] });
    expect(photos.told).toEqual([]);
  });
});

describe('the selection', () => {
  it('loses what is gone', () => {
    addSelected({ ids: ['x', 'y', 'z'], flags: [0, 0, 0] });
    events.emit('assets.trashed', { ids: ['x'] });
    events.emit('assets.removed', { ids: ['z'] });
    expect(selectedIds()).toEqual(['y']);
  });

  it('knows that a selected photo became a favourite or went to the archive', () => {
    addSelected({ ids: ['x'], flags: [0] });
    events.emit('assets.changed', { ids: ['x'], patch: { isFavorite: true } });
    events.emit('assets.changed', { ids: ['x'], patch: { visibility: 'archive' } });
    expect(selectedAssets()).toEqual([{ id: 'x', isFavorite: true, visibility: 'archive' }]);
  });
});
