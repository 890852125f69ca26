import { z } from 'zod';
import { MachineLearningSettings } from './models.ts';
import { OAuthConfig } from './oauthConfig.ts';

/**
 * The configuration as clients of the protocol know it. What of it this server can be set to is in
 * library/config; the rest says how it is.
 */
const flag = z.boolean();
const enabled = z.object({ enabled: flag });
const scheduled = z.object({ enabled: flag, cronExpression: z.string() });
const VideoCodec = z.enum(['h264', 'hevc', 'vp9', 'av1']);
const AudioCodec = z.enum(['mp3', 'aac', 'opus', 'pcm_s16le']);
const ImageFormat = z.enum(['jpeg', 'webp']);

const FFmpeg = z.object({
  accel: z.enum(['nvenc', 'qsv', 'vaapi', 'rkmpp', 'disabled']),
  accelDecode: flag,
  acceptedAudioCodecs: z.array(AudioCodec),
  acceptedContainers: z.array(z.enum(['mov', 'mp4', 'ogg', 'webm'])),
  acceptedVideoCodecs: z.array(VideoCodec),
  bframes: z.int(),
  cqMode: z.enum(['auto', 'cqp', 'icq']),
  crf: z.int(),
  gopSize: z.int(),
  maxBitrate: z.string(),
  preferredHwDevice: z.string(),
  preset: z.string(),
  realtime: z.object({
    enabled: flag,
    resolutions: z.array(
      z.union([z.literal(480), z.literal(720), z.literal(1080), z.literal(1440), z.literal(2160)]),
    ),
    videoCodecs: z.array(VideoCodec),
  }),
  refs: z.int(),
  targetAudioCodec: AudioCodec,
  targetResolution: z.string(),
  targetVideoCodec: VideoCodec,
  temporalAQ: flag,
  threads: z.int(),
  tonemap: z.enum(['hable', 'mobius', 'reinhard', 'disabled']),
  transcode: z.enum(['all', 'optimal', 'bitrate', 'required', 'disabled']),
  twoPass: flag,
});

const GeneratedImage = z.object({
  format: ImageFormat,
  progressive: flag.optional(),
  quality: z.int(),
  size: z.int(),
});

const Image = z.object({
  colorspace: z.enum(['srgb', 'p3']),
  extractEmbedded: flag,
  fullsize: GeneratedImage.omit({ size: true }).extend({ enabled: flag }),
  preview: GeneratedImage,
  thumbnail: GeneratedImage,
});

const jobNames = [
  'backgroundTask',
  'editor',
  'faceDetection',
  'integrityCheck',
  'library',
  'metadataExtraction',
  'migration',
  'notifications',
  'ocr',
  'search',
  'sidecar',
  'smartSearch',
  'thumbnailGeneration',
  'videoConversion',
  'workflow',
] as const;

const m = MachineLearningSettings.shape;
const MachineLearning = z.object({
  enabled: m.enabled,
  urls: m.urls,
  availabilityChecks: z.object({ enabled: flag, interval: z.int(), timeout: z.int() }),
  clip: m.clip,
  duplicateDetection: m.duplicateDetection,
  // The protocol has no word for "what suits the model".
  facialRecognition: m.facialRecognition.extend({ maxDistance: z.number().min(0.1).max(2) }),
  ocr: m.ocr,
});

const Smtp = enabled.extend({
  from: z.string(),
  replyTo: z.string(),
  transport: z.object({
    host: z.string(),
    ignoreCert: flag,
    password: z.string(),
    port: z.int(),
    secure: flag,
    username: z.string(),
  }),
});

export const AdminConfig = z
  .object({
    backup: z.object({ database: scheduled.extend({ keepLastAmount: z.int() }) }),
    ffmpeg: FFmpeg,
    image: Image,
    integrityChecks: z.object({
      checksumFiles: scheduled.extend({ percentageLimit: z.number(), timeLimit: z.int() }),
      missingFiles: scheduled,
      untrackedFiles: scheduled,
    }),
    job: z.record(z.enum(jobNames), z.object({ concurrency: z.int() })),
    library: z.object({ scan: scheduled, watch: enabled }),
    logging: enabled.extend({ level: z.enum(['verbose', 'debug', 'log', 'warn', 'error', 'fatal']) }),
    machineLearning: MachineLearning,
    map: enabled.extend({ darkStyle: z.string(), lightStyle: z.string() }),
    metadata: z.object({ faces: z.object({ import: flag }) }),
    newVersionCheck: enabled.extend({ channel: z.enum(['stable', 'releaseCandidate']) }),
    nightlyTasks: z.object({
      clusterNewFaces: flag,
      databaseCleanup: flag,
      generateMemories: flag,
      missingThumbnails: flag,
      startTime: z.string(),
      syncQuotaUsage: flag,
    }),
    notifications: z.object({ smtp: Smtp }),
    oauth: OAuthConfig,
    passwordLogin: enabled,
    reverseGeocoding: enabled,
    server: z.object({
      /** Where people outside reach this server; '' when nowhere else. */
      externalDomain: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(1024)]),
      /** A line for people who sign in. */
      loginPageMessage: z.string().trim().max(1000),
      /** Whether people here see each other's names; administrators always do. */
      publicUsers: flag,
    }),
    storageTemplate: enabled.extend({ hashVerificationEnabled: flag, template: z.string() }),
    templates: z.object({
      email: z.object({
        albumInviteTemplate: z.string(),
        albumUpdateTemplate: z.string(),
        welcomeTemplate: z.string(),
      }),
    }),
    theme: z.object({ customCss: z.string() }),
    /** Days are from a day to ten years. */
    trash: enabled.extend({ days: z.int().min(1).max(3650) }),
    user: z.object({ deleteDelay: z.int().min(1).max(3650) }),
  })
  .meta({ id: 'AdminConfigDto' });
export type AdminConfig = z.infer<typeof AdminConfig>;

const a = AdminConfig.shape;
const SignInConfig = OAuthConfig.pick({ enabled: true, autoLaunch: true, buttonText: true });
const on = { enabled: true } as const;

/** What everybody who signed in may know of it. */
export const UserConfig = z
  .object({
    ffmpeg: FFmpeg.pick({ realtime: true }),
    image: z.object({
      fullsize: Image.shape.fullsize.pick(on),
      preview: GeneratedImage.pick({ size: true }),
      thumbnail: GeneratedImage.pick({ size: true }),
    }),
    machineLearning: z.object({
      enabled: flag,
      clip: m.clip.pick(on),
      duplicateDetection: m.duplicateDetection.pick(on),
      facialRecognition: m.facialRecognition.pick({ enabled: true, minFaces: true }),
      ocr: m.ocr.pick(on),
    }),
    map: a.map,
    oauth: SignInConfig,
    passwordLogin: a.passwordLogin,
    reverseGeocoding: a.reverseGeocoding,
    server: a.server,
    theme: a.theme,
    trash: a.trash,
    user: a.user,
  })
  .meta({ id: 'UserConfigDto' });
export type UserConfig = z.infer<typeof UserConfig>;

/** What anybody may know who is at the door. */
export const PublicConfig = z
  .object({
    oauth: SignInConfig,
    passwordLogin: a.passwordLogin,
    server: a.server.pick({ loginPageMessage: true }),
    theme: a.theme,
  })
  .meta({ id: 'PublicConfigDto' });
export type PublicConfig = z.infer<typeof PublicConfig>;

const formats = z.array(z.string());

/** Words that a storage template may be made of. */
export const StorageTemplateOptions = z
  .object({
    yearOptions: formats,
    monthOptions: formats,
    weekOptions: formats,
    dayOptions: formats,
    hourOptions: formats,
    minuteOptions: formats,
    secondOptions: formats,
    presetOptions: formats,
  })
  .meta({ id: 'SystemConfigTemplateStorageOptionDto' });
export type StorageTemplateOptions = z.infer<typeof StorageTemplateOptions>;
