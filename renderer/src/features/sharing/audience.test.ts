import { describe, expect, it } from 'vitest';
import type { AlbumUserRole } from '../../../../shared/api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { albumsToShareIn, audienceOf } from './audience.ts';

const users = ['Me', 'Anna', 'Ben'].map((name) => ({ id: name, name }));

function album(albumName: string, members: Record<string, AlbumUserRole>): Album {
  const now = '2026-01-01T00:00:00.000Z';
  return {
    id: albumName,
    albumName,
    description: '',
    albumThumbnailAssetId: null,
    albumUsers: Object.entries(members).map(([name, role]) => ({
      role,
      user: {
        id: name,
        name,
        email: '',
        avatarColor: 'primary',
        profileImagePath: '',
        profileChangedAt: now,
      },
    })),
    assetCount: 1,
    order: 'desc',
    shared: Object.keys(members).length > 1,
    hasSharedLink: false,
    isActivityEnabled: true,
    createdAt: now,
    updatedAt: now,
  };
}

it('offers albums that one may add to, those that others are in first', () => {
  const albums = [
    album('mine', { Me: 'owner' }),
    album('to look at', { Anna: 'owner', Me: 'viewer' }),
    album('ours', { Me: 'owner', Ben: 'viewer' }),
    album('hers', { Anna: 'owner', Me: 'editor' }),
  ];
  expect(albumsToShareIn(albums, 'Me').map(({ id }) => id)).toEqual(['ours', 'hers', 'mine']);
});

describe('who sees a new album', () => {
  it('is nobody until somebody is chosen', () => {
    const audience = audienceOf(undefined, users, 'Me', new Map());
    expect(audience).toMatchObject({ isSeen: false, letIn: [] });
    expect(audience.people.map(({ id }) => id)).toEqual(['Anna', 'Ben']);
  });

  it('is who was chosen, as what they were chosen', () => {
    const { letIn, isSeen } = audienceOf(undefined, users, 'Me', new Map([['Ben', 'editor']]));
    expect({ letIn, isSeen }).toEqual({ letIn: [{ id: 'Ben', name: 'Ben', role: 'editor' }], isSeen: true });
  });
});

describe('who sees an album that there is', () => {
  it('is also who is in it, which is told and not asked', () => {
    const guests = new Map([['Ben', 'viewer'] as const]);
    const { people, letIn } = audienceOf(album('x', { Me: 'owner', Anna: 'editor' }), users, 'Me', guests);
    expect(people).toEqual([
      { id: 'Anna', name: 'Anna', role: 'editor', isFixed: true },
      { id: 'Ben', name: 'Ben', role: 'viewer' },
    ]);
    expect(letIn.map(({ id }) => id)).toEqual(['Ben']);
  });

  it('does not let in again who was chosen for another album and is in this one', () => {
    const guests = new Map([['Anna', 'editor'] as const]);
    expect(audienceOf(album('x', { Me: 'owner', Anna: 'viewer' }), users, 'Me', guests).letIn).toEqual([]);
  });

  it('is in its owner’s hands where that is somebody else', () => {
    const guests = new Map([['Ben', 'viewer'] as const]);
    const audience = audienceOf(album('x', { Anna: 'owner', Me: 'editor' }), users, 'Me', guests);
    expect(audience).toMatchObject({ onlyOwner: 'Anna', letIn: [], isSeen: true });
  });
});
