import { randomBytes, randomUUID } from 'node:crypto';
import { hiddenPassword } from '../../../shared/api/sharedLinks.ts';
import type { SharedLinkCreate, SharedLinkEdit } from '../../../shared/api/sharedLinks.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { AlbumDetail } from '../../db/queries/albums.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import type { SharedLinkRow } from '../../db/queries/sharedLinks.ts';
import { getAlbum, requireAlbum } from '../albums/albums.ts';
import { noAccess, requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { hashPassword } from '../auth/password.ts';
import { linkKeyBytes } from './linkProof.ts';

export interface LinkDeps {
  db: DbClient;
  now: () => number;
}

/** A link with what it shows. */
export interface SharedLink extends SharedLinkRow {
  album?: AlbumDetail;
  assets: AssetDetail[];
}

/** The caller's links, newest first. */
export async function listSharedLinks(
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  filter: { id?: string | undefined; albumId?: string | undefined } = {},
): Promise<SharedLink[]> {
  const { id, albumId } = filter;
  const links = await deps.db.read.listSharedLinks({
    ownerId: auth.user.id,
    ...(id !== undefined && { id }),
    ...(albumId !== undefined && { albumId }),
  });
  return Promise.all(links.map((link) => withContents(deps, auth, link)));
}

/** What a link shows, with the metadata that whoever asks may read. */
async function withContents(
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  link: SharedLinkRow,
): Promise<SharedLink> {
  if (link.albumId !== null) {
    return { ...link, album: await getAlbum(deps, auth, link.albumId), assets: [] };
  }
  const ids = await deps.db.read.listSharedLinkAssets({ linkId: link.id });
  return { ...link, assets: await deps.db.read.getAssetDetails({ ids, withExif: link.showMetadata === 1 }) };
}

/** One link of the caller's. @throws AppError BadRequest */
export async function getSharedLink(
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  id: string,
): Promise<SharedLink> {
  return withContents(deps, auth, await requireLink(deps, auth, id, 'sharedLink.read'));
}

async function requireLink(
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  id: string,
  permission: 'sharedLink.read' | 'sharedLink.update' | 'sharedLink.delete',
): Promise<SharedLinkRow> {
  const [link] = await deps.db.read.listSharedLinks({ ownerId: auth.user.id, id });
  if (!link) throw noAccess(permission);
  return link;
}

/** The link that a visitor came by. */
export async function getVisitedLink(deps: Pick<LinkDeps, 'db'>, auth: AuthContext): Promise<SharedLink> {
  const [link] = auth.sharedLink
    ? await deps.db.read.listSharedLinks({ ownerId: auth.user.id, id: auth.sharedLink.id })
    : [];
  if (!link) throw new AppError('Forbidden', t('sharing.noVisitor'));
  return withContents(deps, auth, link);
}

/** Empty text is none. */
const orNone = (text: string | null | undefined): string | null => text || null;

/**
 * Makes a link to an album of the caller's, or to photos of theirs. With metadata hidden nothing can be downloaded: files tell
 * where they were taken. @throws AppError BadRequest
 */
export async function createSharedLink(
  deps: LinkDeps,
  auth: AuthContext,
  wanted: SharedLinkCreate,
): Promise<SharedLink> {
  const shown = await requireContents(deps, auth, wanted);
  const showMetadata = wanted.showMetadata ?? true;
  const password = orNone(wanted.password);
  const id = randomUUID();
  const isMade = await deps.db.write.createSharedLink({
    id,
    ownerId: auth.user.id,
    ...shown,
    key: randomBytes(linkKeyBytes),
    slug: orNone(wanted.slug),
    description: orNone(wanted.description),
    passwordHash: password === null ? null : await hashPassword(password),
    allowUpload: wanted.allowUpload ?? true,
    allowDownload: showMetadata && (wanted.allowDownload ?? true),
    showMetadata,
    expiresAt: wanted.expiresAt ?? null,
    createdAt: deps.now(),
  });
  if (!isMade) throw new AppError('BadRequest', t('sharing.slugTaken'));
  return getSharedLink(deps, auth, id);
}

async function requireContents(
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  { type, albumId, assetIds }: SharedLinkCreate,
): Promise<{ albumId: string | null; assetIds: string[] }> {
  if (type === 'ALBUM') {
    if (albumId === undefined) throw new AppError('BadRequest', t('sharing.linkNeedsAlbum'));
    await requireAlbum(deps, auth, albumId, 'album.share', ['owner']);
    return { albumId, assetIds: [] };
  }
  if (!assetIds?.length) throw new AppError('BadRequest', t('sharing.linkNeedsPhotos'));
  await requireShareable(deps, auth, assetIds);
  return { albumId: null, assetIds };
}

/** Only one's own, and never what is locked, also while the PIN holds. */
const requireShareable = (
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  assetIds: readonly string[],
): Promise<void> => requireAssets(deps, withoutPin(auth), assetIds, 'asset.share');

const withoutPin = (auth: AuthContext): AuthContext =>
  auth.session ? { ...auth, session: { ...auth.session, isElevated: false } } : auth;

/** Changes a link. @throws AppError BadRequest */
export async function updateSharedLink(
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  id: string,
  wanted: SharedLinkEdit,
): Promise<SharedLink> {
  const link = await requireLink(deps, auth, id, 'sharedLink.update');
  const { password, slug, description, ...edit } = wanted;
  const showMetadata = edit.showMetadata ?? link.showMetadata === 1;
  const isNewPassword = password !== undefined && password !== hiddenPassword;
  const isChanged = await deps.db.write.updateSharedLink({
    id,
    edit: {
      ...edit,
      ...(slug !== undefined && { slug: orNone(slug) }),
      ...(description !== undefined && { description: orNone(description) }),
      ...(isNewPassword && { passwordHash: password ? await hashPassword(password) : null }),
      ...(!showMetadata && { allowDownload: false }),
    },
  });
  if (!isChanged) throw new AppError('BadRequest', t('sharing.slugTaken'));
  return getSharedLink(deps, auth, id);
}

/** @throws AppError BadRequest */
export async function deleteSharedLink(
  deps: Pick<LinkDeps, 'db'>,
  auth: AuthContext,
  id: string,
): Promise<void> {
  await requireLink(deps, auth, id, 'sharedLink.delete');
  await deps.db.write.deleteSharedLink({ id });
}
