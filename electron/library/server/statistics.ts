import type { ServerStatsResponse } from '../../../shared/api/server.ts';
import type { DbClient } from '../../db/client.ts';

/** What everybody has here, together and one by one. From kept counts. */
export async function getServerStatistics(deps: { readonly db: DbClient }): Promise<ServerStatsResponse> {
  const usageByUser = (await deps.db.read.listUserUsage()).map((user) => ({
    userId: user.userId,
    userName: user.userName,
    quotaSizeInBytes: user.quotaBytes,
    photos: user.photos,
    videos: user.videos,
    usage: user.usagePhotos + user.usageVideos,
    usagePhotos: user.usagePhotos,
    usageVideos: user.usageVideos,
  }));
  const sum = (name: 'photos' | 'videos' | 'usage' | 'usagePhotos' | 'usageVideos'): number =>
    usageByUser.reduce((total, user) => total + user[name], 0);
  return {
    photos: sum('photos'),
    videos: sum('videos'),
    usage: sum('usage'),
    usagePhotos: sum('usagePhotos'),
    usageVideos: sum('usageVideos'),
    usageByUser,
  };
}
