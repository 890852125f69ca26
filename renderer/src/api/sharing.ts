/** Calls about sharing: members of albums, partners, links, and what is said in albums. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { ActivityResponse } from '../../../shared/api/activities.ts';
import { AlbumResponse } from '../../../shared/api/albums.ts';
import type { AlbumUserRole } from '../../../shared/api/albums.ts';
import { PartnerResponse } from '../../../shared/api/partners.ts';
import { SharedLinkResponse } from '../../../shared/api/sharedLinks.ts';
import { UserResponse } from '../../../shared/api/users.ts';
import { call, callChange, callVoid } from './client.ts';
import type { Changed } from './client.ts';

export type SharedLink = SharedLinkResponse;
export type Partner = PartnerResponse;
export type Activity = ActivityResponse;

/** Everybody who has a library here. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => call('GET', '/users', z.array(UserResponse), { signal }),
});

/** Somebody who is let into an album. */
export interface Guest {
  readonly userId: string;
  readonly role: AlbumUserRole;
}

/** Lets people into an album: all or nobody. Gives the step of the history that this became, as the next two do. */
export const addMembers = async (
  albumId: string,
  albumUsers: readonly Guest[],
): Promise<number | undefined> =>
  (await callChange('PUT', `/albums/${albumId}/users`, AlbumResponse, { body: { albumUsers } })).changeId;

export const setMemberRole = async (
  albumId: string,
  userId: string,
  role: AlbumUserRole,
): Promise<number | undefined> =>
  (await callChange('PUT', `/albums/${albumId}/user/${userId}`, z.undefined(), { body: { role } })).changeId;

/** `me` leaves. */
export const removeMember = async (albumId: string, userId: string): Promise<number | undefined> =>
  (await callChange('DELETE', `/albums/${albumId}/user/${userId}`, z.undefined())).changeId;

/** Makes an album of photos that people are let into at once. */
export const createSharedAlbum = (body: {
  albumName: string;
  assetIds: readonly string[];
  albumUsers: readonly Guest[];
}): Promise<Changed<AlbumResponse>> => callChange('POST', '/albums', AlbumResponse, { body });

export const partnersQuery = (direction: 'shared-by' | 'shared-with') =>
  queryOptions({
    queryKey: ['partners', direction],
    queryFn: ({ signal }) =>
      call('GET', '/partners', z.array(PartnerResponse), { query: { direction }, signal }),
  });

export const addPartner = (sharedWithId: string): Promise<Partner> =>
  call('POST', '/partners', PartnerResponse, { body: { sharedWithId } });

export const removePartner = (id: string): Promise<void> => callVoid('DELETE', `/partners/${id}`);

export const showPartner = (id: string, inTimeline: boolean): Promise<Partner> =>
  call('PUT', `/partners/${id}`, PartnerResponse, { body: { inTimeline } });

/** One's own links, newest first; with an album, those to it. */
export const linksQuery = (albumId?: string) =>
  queryOptions({
    queryKey: ['links', albumId ?? 'all'],
    queryFn: ({ signal }) =>
      call('GET', '/shared-links', z.array(SharedLinkResponse), { query: { albumId }, signal }),
  });

/** What a link is made with, or made into. `password`: undefined leaves the one there is. */
export interface LinkSettings {
  readonly description: string;
  readonly slug: string;
  readonly password?: string;
  readonly expiresAt: string | null;
  readonly allowUpload: boolean;
  readonly allowDownload: boolean;
  readonly showMetadata: boolean;
}

export type LinkTarget = { readonly albumId: string } | { readonly assetIds: readonly string[] };

export const createLink = (target: LinkTarget, settings: LinkSettings): Promise<SharedLink> =>
  call('POST', '/shared-links', SharedLinkResponse, {
    body: { type: 'albumId' in target ? 'ALBUM' : 'INDIVIDUAL', ...target, ...settings },
  });

export const updateLink = (id: string, settings: LinkSettings): Promise<SharedLink> =>
  call('PATCH', `/shared-links/${id}`, SharedLinkResponse, { body: settings });

export const deleteLink = (id: string): Promise<void> => callVoid('DELETE', `/shared-links/${id}`);

/** Where a link leads, as this browser calls this server. */
export const addressOfLink = ({ slug, key }: Pick<SharedLink, 'slug' | 'key'>): string =>
  `${window.location.origin}${slug === null ? `/share/${key}` : `/s/${encodeURIComponent(slug)}`}`;

/** The link that a visitor came by. */
export const visitedLinkQuery = queryOptions({
  queryKey: ['visit'],
  queryFn: ({ signal }) => call('GET', '/shared-links/me', SharedLinkResponse, { signal }),
  retry: false,
});

export const openVisitedLink = (password: string): Promise<SharedLink> =>
  call('POST', '/shared-links/login', SharedLinkResponse, { body: { password } });

/** What was said in an album, oldest first. */
export const activitiesQuery = (albumId: string) =>
  queryOptions({
    queryKey: ['activities', albumId],
    queryFn: ({ signal }) =>
      call('GET', '/activities', z.array(ActivityResponse), { query: { albumId }, signal }),
  });

export const comment = (albumId: string, text: string): Promise<Activity> =>
  call('POST', '/activities', ActivityResponse, { body: { albumId, type: 'comment', comment: text } });

export const like = (albumId: string): Promise<Activity> =>
  call('POST', '/activities', ActivityResponse, { body: { albumId, type: 'like' } });

export const takeBack = (id: string): Promise<void> => callVoid('DELETE', `/activities/${id}`);
