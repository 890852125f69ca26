import type { AdminConfig, StorageTemplateOptions } from '../../../shared/api/adminConfig.ts';
import { queueConcurrency } from '../../../shared/jobs.ts';

type Settable = 'oauth' | 'passwordLogin' | 'server' | 'trash' | 'user' | 'machineLearning';

const never = { enabled: false, cronExpression: '' };
const jobs = (name: keyof typeof queueConcurrency) => ({ concurrency: queueConcurrency[name] });

/** How this server does what other servers of the protocol can be set to. A test holds the sizes against the media code. */
export const fixedConfig: Omit<AdminConfig, Settable> = {
  // Some time each day, and 7 of them; weekly, monthly and per version more are kept.
  backup: { database: { enabled: true, cronExpression: '0 0 * * *', keepLastAmount: 7 } },
  // What a browser plays is not touched; the rest becomes a copy for playing. See media/video/transcode.
  ffmpeg: {
    accel: 'disabled',
    accelDecode: false,
    acceptedAudioCodecs: ['aac', 'mp3', 'opus'],
    acceptedContainers: ['mov', 'mp4', 'ogg', 'webm'],
    acceptedVideoCodecs: ['h264'],
    bframes: -1,
    cqMode: 'auto',
    crf: 23,
    gopSize: 120,
    maxBitrate: '0',
    preferredHwDevice: 'auto',
    preset: 'ultrafast',
    realtime: { enabled: false, resolutions: [], videoCodecs: [] },
    refs: 0,
    targetAudioCodec: 'aac',
    targetResolution: '720',
    targetVideoCodec: 'h264',
    temporalAQ: false,
    threads: 0,
    tonemap: 'hable',
    transcode: 'required',
    twoPass: false,
  },
  image: {
    colorspace: 'p3',
    extractEmbedded: true,
    fullsize: { enabled: false, format: 'jpeg', progressive: false, quality: 80 },
    preview: { format: 'jpeg', progressive: false, quality: 80, size: 1440 },
    thumbnail: { format: 'webp', progressive: false, quality: 80, size: 250 },
  },
  integrityChecks: {
    checksumFiles: { ...never, percentageLimit: 0, timeLimit: 0 },
    missingFiles: never,
    untrackedFiles: never,
  },
  job: {
    backgroundTask: jobs('backgroundTask'),
    editor: jobs('editor'),
    faceDetection: jobs('faceDetection'),
    integrityCheck: jobs('integrityCheck'),
    library: jobs('library'),
    metadataExtraction: jobs('metadataExtraction'),
    migration: jobs('migration'),
    notifications: jobs('notifications'),
    ocr: jobs('ocr'),
    search: jobs('search'),
    sidecar: jobs('sidecar'),
    smartSearch: jobs('smartSearch'),
    thumbnailGeneration: jobs('thumbnailGeneration'),
    videoConversion: jobs('videoConversion'),
    workflow: jobs('workflow'),
  },
  // core/schedule: once a day. Nobody watches: a network disk tells nobody what changes on it.
  library: { scan: { enabled: true, cronExpression: '0 0 * * *' }, watch: { enabled: false } },
  // LATENT_LOG, read at the start.
  logging: { enabled: true, level: 'warn' },
  map: { enabled: false, darkStyle: '', lightStyle: '' },
  // Regions that other programs wrote into a file are faces, named as they say.
  metadata: { faces: { import: true } },
  // Nobody is ever asked.
  newVersionCheck: { enabled: false, channel: 'stable' },
  nightlyTasks: {
    clusterNewFaces: true,
    databaseCleanup: true,
    generateMemories: true,
    missingThumbnails: false,
    startTime: '00:00',
    // Quotas are counted as files come and go.
    syncQuotaUsage: false,
  },
  // There is no mail server to send with.
  notifications: {
    smtp: {
      enabled: false,
      from: '',
      replyTo: '',
      transport: { host: '', ignoreCert: false, password: '', port: 0, secure: false, username: '' },
    },
  },
  // By the gazetteer that comes with the app.
  reverseGeocoding: { enabled: true },
  // library/importing places files so, and proves every copy.
  storageTemplate: {
    enabled: true,
    hashVerificationEnabled: true,
    template: '{{y}}/{{y}}-{{MM}}-{{dd}}/{{filename}}',
  },
  templates: { email: { albumInviteTemplate: '', albumUpdateTemplate: '', welcomeTemplate: '' } },
  theme: { customCss: '' },
};

/** The one way in which files are placed, and the words that it is made of. */
export const storageTemplateOptions: StorageTemplateOptions = {
  yearOptions: ['y'],
  monthOptions: ['MM'],
  weekOptions: [],
  dayOptions: ['dd'],
  hourOptions: [],
  minuteOptions: [],
  secondOptions: [],
  presetOptions: [fixedConfig.storageTemplate.template],
};
