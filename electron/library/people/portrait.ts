import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { FaceRow } from '../../db/queries/faces.ts';
import type { ComputeClient } from '../../media/tasks.ts';
import type { Media } from '../assets/media.ts';
import type { AuthContext } from '../auth/context.ts';
import { previewPath, type LibraryPaths } from '../paths.ts';
import { requireFaces, requirePerson } from './access.ts';

interface PortraitDeps {
  db: DbClient;
  compute: ComputeClient;
  paths: LibraryPaths;
}

/** Pixels of a portrait's side, as clients of the protocol expect. */
const side = 250;

/** A person's portrait: their cover, or a clear face. Made when first asked for. @throws AppError BadRequest, NotFound */
export async function openPortrait(deps: PortraitDeps, auth: AuthContext, personId: string): Promise<Media> {
  await requirePerson(deps, auth, personId, 'person.read');
  const face = await deps.db.read.getPortraitFace({ personId });
  if (!face) throw new AppError('NotFound', t('faces.noPortrait'));
  return portraitOf(deps, face);
}

/** One face as a square. @throws AppError BadRequest */
export async function openFace(deps: PortraitDeps, auth: AuthContext, faceId: string): Promise<Media> {
  const [face] = await requireFaces(deps, auth, [faceId], 'face.read');
  if (!face) throw new AppError('NotFound', t('faces.noPortrait'));
  return portraitOf(deps, face);
}

async function portraitOf(deps: PortraitDeps, face: FaceRow): Promise<Media> {
  const kept = await deps.db.read.getFaceThumbnail({ faceId: face.id });
  const bytes = kept ?? (await crop(deps, face));
  return {
    kind: 'bytes',
    bytes,
    mimeType: 'image/jpeg',
    fileName: `${face.id}.jpg`,
    etag: `${face.id}-${bytes.length}`,
  };
}

async function crop(deps: PortraitDeps, face: FaceRow): Promise<Uint8Array> {
  const { x1, y1, x2, y2 } = face;
  const path = previewPath(deps.paths, face.assetId);
  const { data } = await deps.compute.run(
    'cropSquare',
    { path, box: { x1, y1, x2, y2 }, size: side },
    { priority: 10 },
  );
  await deps.db.write.saveFaceThumbnail({ faceId: face.id, data });
  return data;
}
