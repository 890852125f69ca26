import { z } from 'zod';
import { AssetOrder } from './assets.ts';
import { UserAvatarColor } from './users.ts';

/** What a person likes, by area: how it is answered, whole. Clients show and hide their features by it. */
export const UserPreferences = z
  .object({
    albums: z.object({ defaultAssetOrder: AssetOrder }),
    cast: z.object({ gCastEnabled: z.boolean() }),
    download: z.object({
      /** Bytes per archive of a large download. */
      archiveSize: z.int().positive(),
      includeEmbeddedVideos: z.boolean(),
    }),
    emailNotifications: z.object({
      enabled: z.boolean(),
      albumInvite: z.boolean(),
      albumUpdate: z.boolean(),
    }),
    folders: z.object({ enabled: z.boolean(), sidebarWeb: z.boolean() }),
    memories: z.object({
      enabled: z.boolean(),
      sidebarWeb: z.boolean(),
      /** Seconds that each picture of a memory is shown. */
      duration: z.int().positive(),
    }),
    people: z.object({
      enabled: z.boolean(),
      sidebarWeb: z.boolean(),
      minimumFaces: z.int().positive().optional(),
    }),
    purchase: z.object({ showSupportBadge: z.boolean(), hideBuyButtonUntil: z.string() }),
    ratings: z.object({ enabled: z.boolean() }),
    recentlyAdded: z.object({ sidebarWeb: z.boolean() }),
    sharedLinks: z.object({ enabled: z.boolean(), sidebarWeb: z.boolean() }),
    tags: z.object({ enabled: z.boolean(), sidebarWeb: z.boolean() }),
  })
  .meta({ id: 'UserPreferencesResponseDto' });
export type UserPreferences = z.infer<typeof UserPreferences>;

const shape = UserPreferences.shape;

/** A change: any area, any part of it. What is left out stays as it is. */
export const UserPreferencesUpdate = z
  .object({
    albums: shape.albums.partial(),
    cast: shape.cast.partial(),
    download: shape.download.partial(),
    emailNotifications: shape.emailNotifications.partial(),
    folders: shape.folders.partial(),
    memories: shape.memories.partial(),
    people: shape.people.partial(),
    purchase: shape.purchase.partial(),
    ratings: shape.ratings.partial(),
    recentlyAdded: shape.recentlyAdded.partial(),
    sharedLinks: shape.sharedLinks.partial(),
    tags: shape.tags.partial(),
    /** The colour is the user's own, not a preference; clients may set it here too. */
    avatar: z.object({ color: UserAvatarColor.optional() }),
  })
  .partial()
  .meta({ id: 'UserPreferencesUpdateDto' });
export type UserPreferencesUpdate = z.infer<typeof UserPreferencesUpdate>;

/** What holds until somebody changes it. */
export const defaultPreferences: UserPreferences = {
  albums: { defaultAssetOrder: 'desc' },
  cast: { gCastEnabled: false },
  // 4 GiB: the largest file that a FAT-formatted stick takes.
  download: { archiveSize: 4 * 1024 ** 3, includeEmbeddedVideos: false },
  // There is no mail server to send with.
  emailNotifications: { enabled: false, albumInvite: false, albumUpdate: false },
  folders: { enabled: false, sidebarWeb: false },
  memories: { enabled: true, sidebarWeb: true, duration: 5 },
  people: { enabled: true, sidebarWeb: true },
  // There is nothing to buy: other clients shall never ask anybody to.
  purchase: { showSupportBadge: false, hideBuyButtonUntil: '2100-01-01T00:00:00.000Z' },
  ratings: { enabled: true },
  recentlyAdded: { sidebarWeb: false },
  sharedLinks: { enabled: true, sidebarWeb: false },
  tags: { enabled: false, sidebarWeb: false },
};
