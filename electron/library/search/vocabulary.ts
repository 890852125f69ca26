import type { Vocabulary } from '../../../shared/search/names.ts';
import type { DbClient } from '../../db/client.ts';

const known = new WeakMap<DbClient, Map<string, { changeId: number; vocabulary: Vocabulary }>>();

/** The names that an owner's library knows, read anew only when something in it has changed. */
export async function vocabularyOf(deps: { db: DbClient }, ownerId: string): Promise<Vocabulary> {
  let byOwner = known.get(deps.db);
  if (!byOwner) known.set(deps.db, (byOwner = new Map()));
  const changeId = await deps.db.read.getChangeId();
  const before = byOwner.get(ownerId);
  if (before?.changeId === changeId) return before.vocabulary;
  const vocabulary = await deps.db.read.getSearchVocabulary({ ownerId });
  byOwner.set(ownerId, { changeId, vocabulary });
  return vocabulary;
}
