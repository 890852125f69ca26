import { z } from 'zod';
import { Moment } from './common.ts';

/**
 * The version of the protocol that we speak. Phones gate features by it and warn when it is behind, so it is a
 * promise: raise it only together with what the version brings.
 */
export const protocolVersion = { major: 3, minor: 1, patch: 0, prerelease: null } as const;

export const protocolVersionText = `${protocolVersion.major}.${protocolVersion.minor}.${protocolVersion.patch}`;

export const ServerPingResponse = z.object({ res: z.string() }).meta({ id: 'ServerPingResponse' });

export const ServerVersionResponse = z
  .object({ major: z.int(), minor: z.int(), patch: z.int(), prerelease: z.int().nullable() })
  .meta({ id: 'ServerVersionResponseDto' });

export const ServerAboutResponse = z
  .object({
    /** The protocol's version with a `v`: clients parse it. */
    version: z.string(),
    versionUrl: z.string(),
    licensed: z.boolean(),
    /** The app's own version. */
    build: z.string().optional(),
    nodejs: z.string().optional(),
    ffmpeg: z.string().optional(),
    exiftool: z.string().optional(),
    libvips: z.string().optional(),
    /** Ours, beside the protocol's. */
    onnxruntime: z.string().optional(),
    sharp: z.string().optional(),
    sqlite: z.string().optional(),
  })
  .meta({ id: 'ServerAboutResponseDto' });
export type ServerAboutResponse = z.infer<typeof ServerAboutResponse>;

export const ServerConfig = z
  .object({
    /** Whether the library has an owner. Until then any browser is offered sign-up. */
    isInitialized: z.boolean(),
    isOnboarded: z.boolean(),
    externalDomain: z.string(),
    loginPageMessage: z.string(),
    maintenanceMode: z.boolean(),
    mapDarkStyleUrl: z.string(),
    mapLightStyleUrl: z.string(),
    minFaces: z.int(),
    /** '' while nobody signs in with a provider. */
    oauthButtonText: z.string(),
    oauthAccountManagementUrl: z.string().optional(),
    publicUsers: z.boolean(),
    trashDays: z.int(),
    userDeleteDelay: z.int(),
  })
  .meta({ id: 'ServerConfigDto' });

export const ServerFeatures = z
  .object({
    configFile: z.boolean(),
    duplicateDetection: z.boolean(),
    email: z.boolean(),
    facialRecognition: z.boolean(),
    importFaces: z.boolean(),
    map: z.boolean(),
    oauth: z.boolean(),
    oauthAutoLaunch: z.boolean(),
    ocr: z.boolean(),
    passwordLogin: z.boolean(),
    realtimeTranscoding: z.boolean(),
    reverseGeocoding: z.boolean(),
    search: z.boolean(),
    sidecar: z.boolean(),
    smartSearch: z.boolean(),
    trash: z.boolean(),
  })
  .meta({ id: 'ServerFeaturesDto' });
export type ServerFeatures = z.infer<typeof ServerFeatures>;

export const ServerMediaTypesResponse = z
  .object({ image: z.array(z.string()), video: z.array(z.string()), sidecar: z.array(z.string()) })
  .meta({ id: 'ServerMediaTypesResponseDto' });

/** The disk that the library is on. `…Raw` are bytes, the others are for reading. */
export const ServerStorageResponse = z
  .object({
    diskSize: z.string(),
    diskUse: z.string(),
    diskAvailable: z.string(),
    diskSizeRaw: z.int(),
    diskUseRaw: z.int(),
    diskAvailableRaw: z.int(),
    diskUsagePercentage: z.number(),
  })
  .meta({ id: 'ServerStorageResponseDto' });
export type ServerStorageResponse = z.infer<typeof ServerStorageResponse>;

const usage = {
  photos: z.int(),
  videos: z.int(),
  usage: z.int(),
  usagePhotos: z.int(),
  usageVideos: z.int(),
};

export const UsageByUser = z
  .object({ ...usage, userId: z.string(), userName: z.string(), quotaSizeInBytes: z.int().nullable() })
  .meta({ id: 'UsageByUserDto' });

export const ServerStatsResponse = z
  .object({ ...usage, usageByUser: z.array(UsageByUser) })
  .meta({ id: 'ServerStatsResponseDto' });
export type ServerStatsResponse = z.infer<typeof ServerStatsResponse>;

export const VersionCheckStateResponse = z
  .object({ checkedAt: z.string().nullable(), releaseVersion: z.string().nullable() })
  .meta({ id: 'VersionCheckStateResponseDto' });

export const ServerVersionHistoryResponse = z
  .object({ id: z.string(), createdAt: Moment, version: z.string() })
  .meta({ id: 'ServerVersionHistoryResponseDto' });

export const WellKnownResponse = z
  .object({ api: z.object({ endpoint: z.string() }) })
  .meta({ id: 'WellKnownResponse' });
