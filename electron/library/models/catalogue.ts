import { z } from 'zod';
import manifest from '../../../resources/models.json' with { type: 'json' };

/** A model's name: of a folder on disk, of vectors in the database, and in addresses. Never a path. */
export const ModelId = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

export const isModelId = (id: string): boolean => ModelId.safeParse(id).success;

/** A path inside a model's folder or a hub's repository: plain names, so that it stays inside. */
const InnerPath = z
  .string()
  .max(256)
  .refine((path) => path.split('/').every(isModelId), 'not a plain path');

const Repository = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9][A-Za-z0-9._-]*$/);

const CatalogueFile = z.union([
  z.object({
    path: InnerPath,
    /** Where the hub has it, if elsewhere than at `path` of the model's repository. */
    from: InnerPath.optional(),
    repository: Repository.optional(),
    /** About; the hub's answer is what counts. */
    bytes: z.int().positive(),
    /** Lower-case hexadecimal. Without it the hub's own statement is checked. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  /** A small file that the hub lacks: written by us, as JSON. */
  z.object({ path: InnerPath, content: z.record(z.string(), z.unknown()) }),
]);
export type CatalogueFile = z.infer<typeof CatalogueFile>;

const Described = z.object({
  id: ModelId,
  role: z.enum(['faces', 'text', 'meaning']),
  layout: z.enum(['ultralight-arcface', 'insightface', 'ppocr', 'clip']),
  /** Its name for people; a proper name, so not translated. */
  title: z.string(),
  /** Numbers of a vector; null where it makes none. */
  dimensions: z.int().positive().nullable(),
  /** Cosine distance up to which two vectors are the same (a face's person, a near duplicate); null without vectors. */
  distance: z.number().nullable(),
  /** BCP 47 codes; `multilingual` for a hundred. Empty where language doesn't matter. */
  languages: z.array(z.string()),
  speed: z.enum(['fast', 'medium', 'slow']),
  licence: z.object({ name: z.string(), url: z.url(), isNonCommercial: z.boolean() }),
});

const DownloadableModel = Described.extend({
  repository: Repository,
  /** What machine-learning servers call it; null when they don't have it. */
  remoteName: z.string().nullable(),
  files: z.array(CatalogueFile).min(1),
});
export type DownloadableModel = z.infer<typeof DownloadableModel>;

const BundledModel = Described.extend({
  /** Below the folder of bundled models. */
  folder: ModelId,
  bytes: z.int().positive(),
});
export type BundledModel = z.infer<typeof BundledModel>;

const Catalogue = z.object({
  /** Address of the hub that models are downloaded from, unless set otherwise. */
  hub: z.url(),
  bundled: z.array(BundledModel),
  models: z.array(DownloadableModel),
});
export type Catalogue = z.infer<typeof Catalogue>;

/** Every model that we know of: `resources/models.json`. */
export const catalogue: Catalogue = Catalogue.parse(manifest);

/** Bytes of a model's download, about. */
export const downloadBytes = (model: DownloadableModel): number =>
  model.files.reduce((sum, file) => sum + ('bytes' in file ? file.bytes : 0), 0);
