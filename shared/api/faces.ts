import { z } from 'zod';
import { AssetPerson } from './assets.ts';
import { maxBulkIds, Uuid } from './common.ts';

/** Who says that there is a face: a model, the file's own metadata, or a person who drew it. */
export const FaceSource = z.enum(['machine-learning', 'exif', 'manual']).meta({ id: 'SourceType' });
export type FaceSource = z.infer<typeof FaceSource>;

/** Pixels of a picture of `imageWidth` × `imageHeight`, after orientation. */
const box = {
  id: z.string(),
  imageWidth: z.int(),
  imageHeight: z.int(),
  boundingBoxX1: z.int(),
  boundingBoxY1: z.int(),
  boundingBoxX2: z.int(),
  boundingBoxY2: z.int(),
  sourceType: FaceSource,
};

export const FaceResponse = z
  .object({ ...box, person: AssetPerson.nullable() })
  .meta({ id: 'AssetFaceResponseDto' });
export type FaceResponse = z.infer<typeof FaceResponse>;

/** A face outside its photo: on a person's page, in the review. Ours. */
export const PersonFaceResponse = z
  .object({
    ...box,
    assetId: z.string(),
    /** A person, or the file's metadata, said who it is; no later grouping changes that. */
    isConfirmed: z.boolean(),
  })
  .meta({ id: 'PersonFaceResponse' });
export type PersonFaceResponse = z.infer<typeof PersonFaceResponse>;

/** The photo whose faces are asked for. */
export const FacesQuery = z.object({ id: Uuid });

/** A face that a person drew; pixels of a picture of `imageWidth` × `imageHeight`. */
export const FaceCreate = z
  .object({
    assetId: Uuid,
    personId: Uuid,
    imageWidth: z.int().min(1),
    imageHeight: z.int().min(1),
    x: z.int(),
    y: z.int(),
    width: z.int().min(1),
    height: z.int().min(1),
  })
  .meta({ id: 'AssetFaceCreateDto' });
export type FaceCreate = z.infer<typeof FaceCreate>;

/** The face that becomes the person's in the path. */
export const FaceReassign = z.object({ id: Uuid }).meta({ id: 'FaceDto' });

export const FaceDelete = z
  .object({
    /** True forgets it altogether: it may be found again. Otherwise it stays known as no face. */
    force: z.boolean(),
  })
  .meta({ id: 'AssetFaceDeleteDto' });

/** Ours: many faces become one person's, or (null) nobody's. */
export const FacesReassign = z
  .object({ faceIds: z.array(Uuid).min(1).max(maxBulkIds), personId: Uuid.nullable() })
  .meta({ id: 'FacesReassign' });
export type FacesReassign = z.infer<typeof FacesReassign>;
