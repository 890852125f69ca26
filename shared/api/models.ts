import { z } from 'zod';

/** What a model is for. */
export const ModelRole = z.enum(['faces', 'text', 'meaning']).meta({ id: 'ModelRole' });

const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .meta({ description: 'http or https' });

const share = z.number().min(0).max(1);

/** What is set about models: the protocol's `machineLearning` part of the configuration, and the hub's address. */
export const MachineLearningSettings = z
  .object({
    /** Off: nothing new is understood, what is known stays. */
    enabled: z.boolean(),
    /** Machine-learning servers that help. */
    urls: z.array(WebAddress).max(20),
    clip: z.object({ enabled: z.boolean(), modelName: z.string() }),
    facialRecognition: z.object({
      enabled: z.boolean(),
      modelName: z.string(),
      minScore: share,
      /** Cosine distance up to which two faces are one person's; null for what suits the model. */
      maxDistance: z.number().min(0.1).max(2).nullable(),
      /** Faces that make a person. */
      minFaces: z.int().min(1).max(100),
    }),
    ocr: z.object({
      enabled: z.boolean(),
      modelName: z.string(),
      minDetectionScore: share,
      minRecognitionScore: share,
      /** Longer side that a server reads a picture at, pixels. */
      maxResolution: z.int().min(1).max(10_000),
    }),
    duplicateDetection: z.object({ enabled: z.boolean(), maxDistance: z.number().min(0.001).max(0.1) }),
    /** Where models are downloaded from; null for the usual one. Ours. */
    hub: WebAddress.nullable(),
  })
  .meta({ id: 'MachineLearningSettings' });
export type MachineLearningSettings = z.infer<typeof MachineLearningSettings>;

/** Values that Immich's clients know as usual; the models are those that come with the app. */
export const defaultMachineLearning: MachineLearningSettings = {
  enabled: true,
  urls: [],
  clip: { enabled: true, modelName: 'ViT-B-32__openai' },
  facialRecognition: {
    enabled: true,
    modelName: 'bundled-faces',
    minScore: 0.7,
    maxDistance: null,
    minFaces: 3,
  },
  ocr: {
    enabled: true,
    modelName: 'bundled-text',
    minDetectionScore: 0.5,
    minRecognitionScore: 0.8,
    maxResolution: 736,
  },
  duplicateDetection: { enabled: true, maxDistance: 0.01 },
  hub: null,
};

const s = MachineLearningSettings.shape;
export const MachineLearningUpdate = z
  .object({
    enabled: s.enabled,
    urls: s.urls,
    // Models are chosen by `activateModel`, which looks after their vectors.
    clip: s.clip.omit({ modelName: true }).partial(),
    facialRecognition: s.facialRecognition.omit({ modelName: true }).partial(),
    ocr: s.ocr.omit({ modelName: true }).partial(),
    duplicateDetection: s.duplicateDetection.partial(),
    hub: s.hub,
  })
  .partial()
  .meta({ id: 'MachineLearningUpdate' });
export type MachineLearningUpdate = z.infer<typeof MachineLearningUpdate>;

export const ModelResponse = z
  .object({
    id: z.string(),
    role: ModelRole,
    /** A proper name. */
    title: z.string(),
    isBundled: z.boolean(),
    /** `available`: can be downloaded. `partial`: a part of it is here, a download goes on from there. */
    state: z.enum(['installed', 'available', 'downloading', 'partial']),
    /** Of its download, or of its files once it is here. */
    bytes: z.int(),
    /** Only while it is downloaded, or partly here. */
    progress: z.object({ bytes: z.int(), totalBytes: z.int() }).nullable(),
    /** Why its last download ended. */
    downloadError: z.string().nullable(),
    /** Why it can't be used. */
    failure: z.string().nullable(),
    dimensions: z.int().nullable(),
    /** BCP 47 codes; `multilingual` for a hundred. */
    languages: z.array(z.string()),
    speed: z.enum(['fast', 'medium', 'slow']).nullable(),
    licence: z.object({ name: z.string(), url: z.string(), isNonCommercial: z.boolean() }).nullable(),
    /** New work is done with it. */
    isActive: z.boolean(),
    /** Its results answer searches; the active model's do as soon as they are complete. */
    isServing: z.boolean(),
    /** Machine-learning servers know it: it can be used without being here. */
    isRemote: z.boolean(),
  })
  .meta({ id: 'ModelResponse' });
export type ModelResponse = z.infer<typeof ModelResponse>;

export const InferenceServer = z
  .object({
    url: z.string(),
    /** `warmingUp`: it is up, and loads or downloads the model it was asked for. */
    state: z.enum(['unknown', 'healthy', 'warmingUp', 'unreachable']),
    /** Mean of what its last answers took, ms; null before the first. */
    latencyMs: z.number().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'InferenceServer' });
export type InferenceServer = z.infer<typeof InferenceServer>;

export const ModelsResponse = z
  .object({
    /** Whether models may run on this library at all: `--ml off` says no. */
    isAllowed: z.boolean(),
    settings: MachineLearningSettings,
    /** The hub in use. */
    hub: z.string(),
    /** Where models lie. */
    folder: z.string(),
    models: z.array(ModelResponse),
    servers: z.array(InferenceServer),
  })
  .meta({ id: 'ModelsResponse' });
export type ModelsResponse = z.infer<typeof ModelsResponse>;

export const ModelParams = z.object({ id: z.string().max(128) });

export const ModelFromFolder = z
  .object({
    /** Absolute path of a folder on the machine that runs Latent. */
    path: z.string().min(1).max(4096),
    /** Its name here; the folder's own unless told. */
    id: z.string().max(128).optional(),
  })
  .meta({ id: 'ModelFromFolder' });
