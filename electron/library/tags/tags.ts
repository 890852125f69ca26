import type { BulkIdResponse } from '../../../shared/api/common.ts';
import type { Permission } from '../../../shared/api/permissions.ts';
import type { TagBulkAssets, TagCreate, TagUpdate } from '../../../shared/api/tags.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { TagDetail } from '../../db/queries/assets.ts';
import type { TagChange } from '../../db/queries/tagEdit.ts';
import { noAccess, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

export interface TagDeps {
  db: DbClient;
  events: EventHub;
}

/** What an action on a tag gives back: the tag as it is now, and the journal's entry. */
interface TagOutcome {
  tag: TagDetail;
  changeId: number | null;
}

/** The caller's tags; a tag comes before those below it. */
export const listTags = (deps: Pick<TagDeps, 'db'>, auth: AuthContext): Promise<TagDetail[]> =>
  deps.db.read.listTags({ ownerId: auth.user.id });

/** One tag of the caller's. @throws AppError BadRequest */
export async function requireTag(
  deps: Pick<TagDeps, 'db'>,
  auth: AuthContext,
  id: string,
  permission: Permission,
): Promise<TagDetail> {
  const [tag] = await deps.db.read.getTags({ ownerId: auth.user.id, ids: [id] });
  if (!tag) throw noAccess(permission);
  return tag;
}

/** @throws AppError BadRequest when the parent is not theirs, or there is a tag of that name. */
export async function createTag(deps: TagDeps, auth: AuthContext, tag: TagCreate): Promise<TagOutcome> {
  const { name, parentId = null, color = null } = tag;
  if (parentId !== null) await requireTag(deps, auth, parentId, 'tag.read');
  const made = await deps.db.write.createTag({ ownerId: auth.user.id, name, parentId, color });
  if (!made) throw nameTaken();
  tell(deps, auth, made);
  return made;
}

const nameTaken = (): AppError => new AppError('BadRequest', t('tags.nameTaken'));

/** The tags of these names (`Places/Lisbon`), made where there are none. */
export async function upsertTags(
  deps: TagDeps,
  auth: AuthContext,
  values: readonly string[],
): Promise<TagDetail[]> {
  const change = await deps.db.write.upsertTags({ ownerId: auth.user.id, values });
  tell(deps, auth, change);
  return change.tags;
}

/** @throws AppError BadRequest when it is not theirs, or there is another of that name. */
export async function updateTag(
  deps: TagDeps,
  auth: AuthContext,
  id: string,
  edit: TagUpdate,
): Promise<TagOutcome> {
  const tag = await requireTag(deps, auth, id, 'tag.update');
  const change = await deps.db.write.updateTag({
    ownerId: auth.user.id,
    tag,
    ...(edit.name !== undefined && { name: edit.name }),
    ...(edit.color !== undefined && { color: edit.color }),
  });
  if (!change) throw nameTaken();
  tell(deps, auth, change);
  return { tag: await requireTag(deps, auth, id, 'tag.update'), changeId: change.changeId };
}

/** Deletes a tag and those below it; the photos stay. Returns the journal's entry. @throws AppError BadRequest */
export async function deleteTag(deps: TagDeps, auth: AuthContext, id: string): Promise<number | null> {
  const { id: tagId } = await requireTag(deps, auth, id, 'tag.delete');
  const change = await deps.db.write.deleteTag({ ownerId: auth.user.id, tagId });
  tell(deps, auth, change);
  return change.changeId;
}

/** Those of `ids` that are the caller's own photos; locked ones only while the PIN holds. */
const ownAssets = (deps: Pick<TagDeps, 'db'>, auth: AuthContext, ids: readonly string[]): Promise<string[]> =>
  deps.db.read.findAccessible({ viewer: viewerOf(auth), ids, access: 'own' });

/** Puts tags on photos. What is not the caller's is left out silently, as the protocol has it. */
export async function tagInBulk(
  deps: TagDeps,
  auth: AuthContext,
  args: TagBulkAssets,
): Promise<{ count: number; changeId: number | null }> {
  const ownerId = auth.user.id;
  const tags = await deps.db.read.getTags({ ownerId, ids: [...new Set(args.tagIds)] });
  const assetIds = await ownAssets(deps, auth, args.assetIds);
  const change = await deps.db.write.tagAssets({ ownerId, tagIds: tags.map(({ id }) => id), assetIds });
  tell(deps, auth, change);
  return change;
}

interface BulkOutcome {
  /** One per given id, in that order. */
  results: BulkIdResponse[];
  changeId: number | null;
}

/** Puts one tag on photos; each id is answered for itself. @throws AppError BadRequest */
export async function tagAssets(
  deps: TagDeps,
  auth: AuthContext,
  id: string,
  ids: readonly string[],
): Promise<BulkOutcome> {
  const tag = await requireTag(deps, auth, id, 'tag.asset');
  const allowed = new Set(await ownAssets(deps, auth, ids));
  const change = await deps.db.write.tagAssets({
    ownerId: auth.user.id,
    tagIds: [tag.id],
    assetIds: [...allowed],
  });
  tell(deps, auth, change);
  const added = new Set(change.added);
  const results = ids.map((assetId): BulkIdResponse => {
    if (!allowed.has(assetId)) return { id: assetId, success: false, error: 'no_permission' };
    // An id that is named twice is new once.
    return added.delete(assetId)
      ? { id: assetId, success: true }
      : { id: assetId, success: false, error: 'duplicate' };
  });
  return { results, changeId: change.changeId };
}

/** Takes one tag off photos; each id is answered for itself. @throws AppError BadRequest */
export async function untagAssets(
  deps: TagDeps,
  auth: AuthContext,
  id: string,
  assetIds: readonly string[],
): Promise<BulkOutcome> {
  const tag = await requireTag(deps, auth, id, 'tag.asset');
  const change = await deps.db.write.untagAssets({ ownerId: auth.user.id, tagId: tag.id, assetIds });
  tell(deps, auth, change);
  return change;
}

function tell(deps: TagDeps, auth: AuthContext, { assetIds }: TagChange): void {
  if (assetIds.length > 0) deps.events.emit('asset.updated', { ownerId: auth.user.id, assetIds });
}
