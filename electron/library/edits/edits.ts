import { randomUUID } from 'node:crypto';
import type { AssetEditsResponse, PictureEdit } from '../../../shared/api/edits.ts';
import { viewOf, type PictureSize } from '../../../shared/edits/view.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { Editable } from '../../db/queries/edits.ts';
import { noAccess, requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';
import { readableOriginal } from '../processing/original.ts';
import { developEdited, forgetEdited, type EditedFilesDeps } from './editedFiles.ts';

export interface EditDeps extends EditedFilesDeps {
  events: EventHub;
}

/** Types that move, or have no pixels: a part of them, turned, would be something else. */
const notEdited: ReadonlySet<string> = new Set(['image/gif', 'image/svg+xml', 'image/apng']);

/** The steps from the caller's original to what is shown of it. @throws AppError BadRequest */
export async function getEdits(
  deps: Pick<EditDeps, 'db'>,
  auth: AuthContext,
  assetId: string,
): Promise<AssetEditsResponse> {
  await requireAssets(deps, auth, [assetId], 'asset.edit.get');
  const [edits, asset] = await Promise.all([
    deps.db.read.getEdits({ assetId }),
    deps.db.read.getEditable({ assetId }),
  ]);
  return { assetId, edits, original: asset?.size ?? null };
}

/**
 * Shows this of a photo from now on, in place of what was shown. Its pictures are made first, so that nobody is ever shown
 * half of it; the file stays as it is. Returns the steps and the journal's entry. @throws AppError BadRequest
 */
export async function editPicture(
  deps: EditDeps,
  auth: AuthContext,
  assetId: string,
  edits: readonly PictureEdit[],
): Promise<AssetEditsResponse & { changeId: number | null }> {
  await requireAssets(deps, auth, [assetId], 'asset.edit.create');
  const asset = await deps.db.read.getEditable({ assetId });
  if (!asset) throw noAccess('asset.edit.create');
  const size = requireEditable(asset);
  requireSound(edits, size);
  const original = await readableOriginal(deps, assetId);
  const revision = randomUUID();
  const result = await deps.lock.run(`edited:${assetId}`, async () => {
    const made = await developEdited(deps, original, revision, viewOf(edits, size));
    return deps.db.write.setEdits({
      ownerId: auth.user.id,
      assetId,
      revision,
      edits,
      thumbhash: unlike(made, asset.thumbhashes),
    });
  });
  await tell(deps, auth, assetId, revision);
  return { assetId, original: size, ...result };
}

/** Shows a photo as its file is again. Returns the journal's entry. @throws AppError BadRequest */
export async function removeEdits(
  deps: EditDeps,
  auth: AuthContext,
  assetId: string,
): Promise<number | null> {
  await requireAssets(deps, auth, [assetId], 'asset.edit.delete');
  const { changeId } = await deps.db.write.setEdits({
    ownerId: auth.user.id,
    assetId,
    revision: '',
    edits: [],
    thumbhash: null,
  });
  if (changeId !== null) await tell(deps, auth, assetId, undefined);
  return changeId;
}

async function tell(
  deps: EditDeps,
  auth: AuthContext,
  assetId: string,
  revision: string | undefined,
): Promise<void> {
  const ownerId = auth.user.id;
  deps.events.emit('asset.updated', { ownerId, assetIds: [assetId] });
  deps.events.emit('asset.edited', { ownerId, assetId });
  await forgetEdited(deps.paths, assetId, revision);
}

function requireEditable(asset: Editable): PictureSize {
  const refuse = (message: string): never => {
    throw new AppError('BadRequest', message);
  };
  if (asset.type !== 'IMAGE') return refuse(t('edits.onlyPhotos'));
  if (asset.isLive) return refuse(t('edits.notLive'));
  if (notEdited.has(asset.mimeType)) return refuse(t('edits.notThisFormat'));
  if (asset.projectionType !== null) return refuse(t('edits.notPanoramas'));
  if (!asset.isReadable) return refuse(t('edits.notReadable'));
  return asset.size ?? refuse(t('edits.notReady'));
}

/** A crop comes first and lies within the picture; nothing is done twice. */
function requireSound(edits: readonly PictureEdit[], size: PictureSize): void {
  const kinds = edits.map((edit) => (edit.action === 'mirror' ? edit.parameters.axis : edit.action));
  if (new Set(kinds).size !== kinds.length) throw new AppError('BadRequest', t('edits.twice'));
  for (const [index, edit] of edits.entries()) {
    if (edit.action !== 'crop') continue;
    if (index > 0) throw new AppError('BadRequest', t('edits.cropFirst'));
    const { x, y, width, height } = edit.parameters;
    if (x + width > size.width || y + height > size.height) {
      throw new AppError('BadRequest', t('edits.outside', { width: size.width, height: size.height }));
    }
  }
}

/**
 * A picture's address is made of its thumbhash, so what is shown now must not have that of what was: clients would show
 * what they have kept of the old one. The last bit of it is a shade that nobody sees.
 */
function unlike(thumbhash: Uint8Array, others: readonly string[]): string {
  const text = Buffer.from(thumbhash).toString('base64');
  if (!others.includes(text)) return text;
  const shaded = Buffer.from(thumbhash);
  const last = shaded.length - 1;
  for (let shade = 1; shade < 4; shade++) {
    shaded[last] = (thumbhash[last] ?? 0) ^ shade;
    if (!others.includes(shaded.toString('base64'))) break;
  }
  return shaded.toString('base64');
}
