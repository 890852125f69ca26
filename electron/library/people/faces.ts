import type { FaceCreate } from '../../../shared/api/faces.ts';
import { boxFromShown, boxToShown, shownSize, wholeSize } from '../../../shared/edits/view.ts';
import type { EditView } from '../../../shared/edits/view.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { FaceRow } from '../../db/queries/faces.ts';
import type { PersonRow } from '../../db/queries/people.ts';
import { requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { requireFaces, requirePerson, tellPeople, type PeopleDeps } from './access.ts';

/** The faces of a photo as it is shown, from left to right, with whose they are. @throws AppError BadRequest */
export async function assetFaces(
  deps: Pick<PeopleDeps, 'db'>,
  auth: AuthContext,
  assetId: string,
): Promise<{ face: FaceRow; person: PersonRow | undefined }[]> {
  await requireAssets(deps, auth, [assetId], 'asset.read', 'visible');
  const [all, view] = await Promise.all([
    deps.db.read.listAssetFaces({ assetId }),
    deps.db.read.getEditView({ assetId }),
  ]);
  // People are their owner's own words; who else sees the photo sees no names.
  const faces = all.filter(({ isVisible, ownerId }) => isVisible === 1 && ownerId === auth.user.id);
  const ids = [...new Set(faces.flatMap(({ personId }) => personId ?? []))];
  const people = await deps.db.read.getPeopleByIds({ ownerId: auth.user.id, ids });
  const byId = new Map(people.map((person) => [person.id, person]));
  return faces
    .map((face) => ({
      face: view ? shownFace(view, face) : face,
      person: face.personId === null ? undefined : byId.get(face.personId),
    }))
    .toSorted((a, b) => a.face.x1 - b.face.x1);
}

/** A face where the photo's edits show it. */
function shownFace(view: EditView, face: FaceRow): FaceRow {
  const { width, height } = shownSize(view, { width: face.imageWidth, height: face.imageHeight });
  return { ...face, ...boxToShown(view, face), imageWidth: width, imageHeight: height };
}

/** A face that the caller drew on a photo. Returns the journal's entry. @throws AppError BadRequest */
export async function drawFace(
  deps: PeopleDeps,
  auth: AuthContext,
  face: FaceCreate,
): Promise<number | null> {
  await requireAssets(deps, auth, [face.assetId], 'asset.update');
  await requirePerson(deps, auth, face.personId, 'person.read');
  const { x, y, width, height, imageWidth, imageHeight } = face;
  const fraction = (pixels: number, side: number): number => Math.min(1, Math.max(0, pixels / side));
  const drawn = {
    x1: fraction(x, imageWidth),
    y1: fraction(y, imageHeight),
    x2: fraction(x + width, imageWidth),
    y2: fraction(y + height, imageHeight),
  };
  const shown = { width: imageWidth, height: imageHeight };
  // Drawn on what is shown, known by the original.
  const view = await deps.db.read.getEditView({ assetId: face.assetId });
  const box = view ? boxFromShown(view, drawn) : drawn;
  const whole = view ? wholeSize(view, shown) : shown;
  if (box.x1 >= box.x2 || box.y1 >= box.y2) throw new AppError('BadRequest', t('faces.outside'));
  const change = await deps.db.write.drawFace({
    ...box,
    ownerId: auth.user.id,
    assetId: face.assetId,
    personId: face.personId,
    ...whole,
  });
  tellPeople(deps, auth, change);
  return change.changeId;
}

/** Says whose faces these are; null: not those of the people they are counted as. @throws AppError BadRequest */
export async function reassignFaces(
  deps: PeopleDeps,
  auth: AuthContext,
  faceIds: readonly string[],
  personId: string | null,
): Promise<number | null> {
  const faces = await requireFaces(deps, auth, faceIds, 'face.update');
  if (personId !== null) await requirePerson(deps, auth, personId, 'person.read');
  const ids = faces.map(({ id }) => id);
  const change = await deps.db.write.reassignFaces({ ownerId: auth.user.id, faceIds: ids, personId });
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return change.changeId;
}

/** A face becomes a person's; the person as they are then. @throws AppError BadRequest */
export async function giveFace(
  deps: PeopleDeps,
  auth: AuthContext,
  personId: string,
  faceId: string,
): Promise<{ person: PersonRow; changeId: number | null }> {
  const changeId = await reassignFaces(deps, auth, [faceId], personId);
  return { person: await requirePerson(deps, auth, personId, 'person.read'), changeId };
}

/** It is no face; with `force` it is forgotten, and may be found again. Returns the journal's entry. @throws AppError BadRequest */
export async function removeFace(
  deps: PeopleDeps,
  auth: AuthContext,
  faceId: string,
  force: boolean,
): Promise<number | null> {
  await requireFaces(deps, auth, [faceId], 'face.delete');
  const change = await deps.db.write.removeFace({ ownerId: auth.user.id, faceId, force });
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return change.changeId;
}
