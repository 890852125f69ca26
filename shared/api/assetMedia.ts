import { z } from 'zod';
import { AssetVisibility } from './assets.ts';
import { MomentInput, QueryBoolean, Uuid } from './common.ts';
import { AssetMetadataItems } from './assetMetadata.ts';

export const AssetMediaSize = z
  .enum(['original', 'fullsize', 'preview', 'thumbnail'])
  .meta({ id: 'AssetMediaSize' });
export type AssetMediaSize = z.infer<typeof AssetMediaSize>;

export const ThumbnailQuery = z.object({
  size: AssetMediaSize.optional(),
  /** What its edits show, where there are any; visitors of a link never see anything else. */
  edited: QueryBoolean.optional(),
  /** Only there to change the address when the picture changes. */
  c: z.string().max(256).optional(),
});

export const OriginalQuery = z.object({ edited: QueryBoolean.optional() });

const FormBoolean = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' || value === '' ? false : value),
  z.boolean(),
);

/**
 * A duration as clients send it: whole milliseconds, or `0:01:23.456789` from those of before 3.0. Nothing depends on
 * it (the file itself is measured), so what is neither is no reason to refuse a photo.
 */
const Duration = z.string().max(64);

/** The JSON list of key/value pairs that the phone app sends as one field. */
const MetadataField = z
  .string()
  .max(100_000)
  .transform((text, context) => {
    try {
      const parsed: unknown = JSON.parse(text);
      return parsed;
    } catch {
      context.addIssue({ code: 'custom', message: 'Invalid JSON' });
      return z.NEVER;
    }
  })
  .pipe(AssetMetadataItems);

/** What a form may say of its file. Unknown fields are ignored: clients send several (`fileSize`, `deviceId` …). */
export const UploadFields = z.object({
  fileCreatedAt: MomentInput.optional(),
  fileModifiedAt: MomentInput.optional(),
  filename: z.string().max(1024).optional(),
  isFavorite: FormBoolean.optional(),
  visibility: AssetVisibility.optional(),
  livePhotoVideoId: Uuid.optional(),
  duration: Duration.optional(),
  metadata: MetadataField.optional(),
});
export type UploadFields = z.infer<typeof UploadFields>;

/** The form as the document shows it; read by `electron/api/uploadForm.ts`. */
export const AssetMediaCreate = z
  .object({
    assetData: z.string().meta({ format: 'binary' }),
    sidecarData: z.string().meta({ format: 'binary' }).optional(),
    fileCreatedAt: z.string(),
    fileModifiedAt: z.string(),
    filename: z.string().optional(),
    isFavorite: z.boolean().optional(),
    visibility: AssetVisibility.optional(),
    livePhotoVideoId: z.string().optional(),
    duration: z.int().optional(),
    metadata: z.string().optional(),
  })
  .meta({ id: 'AssetMediaCreateDto' });

export const AssetMediaResponse = z
  .object({
    id: z.string(),
    status: z.enum(['created', 'duplicate']).meta({ id: 'AssetMediaStatus' }),
  })
  .meta({ id: 'AssetMediaResponseDto' });
export type AssetMediaResponse = z.infer<typeof AssetMediaResponse>;
