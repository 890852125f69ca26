import { toMoment } from '../../../shared/api/common.ts';
import type { FaceResponse, PersonFaceResponse } from '../../../shared/api/faces.ts';
import type { PersonResponse } from '../../../shared/api/people.ts';
import type { PersonDetail } from '../../db/queries/assets.ts';
import type { FaceRow } from '../../db/queries/faces.ts';

/** A person as the protocol writes them. */
export function toPersonResponse(person: PersonDetail & { faces?: number }): PersonResponse {
  return {
    id: person.id,
    name: person.name,
    birthDate: person.birthDate,
    thumbnailPath: `/people/${person.id}/thumbnail`,
    isHidden: person.isHidden === 1,
    isFavorite: person.isFavorite === 1,
    ...(person.color !== null && { color: person.color }),
    updatedAt: toMoment(person.updatedAt),
    ...(person.faces !== undefined && { faceCount: person.faces }),
  };
}

type FaceBox = Pick<FaceRow, 'id' | 'x1' | 'y1' | 'x2' | 'y2' | 'imageWidth' | 'imageHeight' | 'source'>;

/** A face's place in pixels of the picture it was seen in. */
export const toFaceBox = (face: FaceBox) => ({
  id: face.id,
  imageWidth: face.imageWidth,
  imageHeight: face.imageHeight,
  boundingBoxX1: Math.round(face.x1 * face.imageWidth),
  boundingBoxY1: Math.round(face.y1 * face.imageHeight),
  boundingBoxX2: Math.round(face.x2 * face.imageWidth),
  boundingBoxY2: Math.round(face.y2 * face.imageHeight),
  sourceType: face.source,
});

/** A face of a photo, with whose it is. */
export const toFaceResponse = (face: FaceRow, person: PersonDetail | undefined): FaceResponse => ({
  ...toFaceBox(face),
  person: person ? toPersonResponse(person) : null,
});

export const toPersonFace = (face: FaceRow): PersonFaceResponse => ({
  ...toFaceBox(face),
  assetId: face.assetId,
  isConfirmed: face.isConfirmed === 1,
});
