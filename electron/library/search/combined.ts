import { randomUUID } from 'node:crypto';
import type { SearchChip, SearchRequest, SearchResult } from '../../../shared/api/combinedSearch.ts';
import type { SearchFilter, SearchTerms } from '../../../shared/api/searchFilter.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { Vocabulary } from '../../../shared/search/names.ts';
import { parseSearch } from '../../../shared/search/parse.ts';
import { saysNothing } from '../../../shared/search/terms.ts';
import type { SearchArgs } from '../../db/queries/searchResult.ts';
import { requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { chipsOfFilter } from './filterChips.ts';
import { refreshSearch } from './fresh.ts';
import { meaningOfAsset, meaningOfPicture, meaningOfText } from './meaning.ts';
import type { MeaningDeps } from './meaning.ts';
import { dayIn, searchIdOf, searchOf } from './searchId.ts';
import type { DatedSearch } from './searchId.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface SearchDeps extends MeaningDeps {
  /** Milliseconds UTC. */
  now: () => number;
}

interface Prepared {
  args: SearchArgs;
  chips: SearchChip[];
  words: string;
  hint: SearchResult['hint'];
}

/** Everything that fits a text and a filter, with the reasons. @throws AppError BadRequest, NotFound */
export async function search(
  deps: SearchDeps,
  auth: AuthContext,
  request: SearchRequest,
): Promise<SearchResult> {
  const dated: DatedSearch = { request, today: dayIn(deps.now(), request.timeZone ?? 'UTC') };
  const isFresh = await refreshSearch(deps);
  const { args, chips, words, hint } = await prepare(deps, auth, dated);
  const found = await deps.db.read.runSearch(args);
  const query = request.query?.trim() ?? '';
  if (request.remember && query !== '') {
    await deps.db.write.rememberSearch({ id: randomUUID(), ownerId: auth.user.id, query, now: deps.now() });
  }
  const incomplete = { kind: 'meaningIncomplete', text: t('searching.meaningIncomplete') } as const;
  return { id: searchIdOf(dated), ...found, chips, words, hint: hint ?? (isFresh ? null : incomplete) };
}

/** A section of a search: JSON columns in UTF-8. @throws AppError NotFound */
export async function searchSection(
  deps: SearchDeps,
  auth: AuthContext,
  { search: id, section: key }: { search: string; section: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const { args } = await prepare(deps, auth, searchOf(id));
  const section = await deps.db.read.getSearchSection({ ...args, key });
  if (!section) throw new AppError('NotFound', t('searching.unknownSearch'));
  return section;
}

async function prepare(
  deps: SearchDeps,
  auth: AuthContext,
  { request, today }: DatedSearch,
): Promise<Prepared> {
  const ownerId = auth.user.id;
  const vocabulary = await vocabularyOf(deps, ownerId);
  const parsed = parseSearch(request.query ?? '', {
    vocabulary,
    today,
    isSouthern: request.isSouthern ?? false,
    asWords: request.asWords ?? [],
  });
  const explicit = request.filter ?? {};
  const chips = [...parsed.chips, ...chipsOfFilter(explicit, vocabulary satisfies Vocabulary)];
  const words = chips.length > 0 && saysNothing(parsed.words) ? '' : parsed.words;
  const { meaning, hint } = await findMeaning(deps, auth, request, words);
  return {
    args: {
      ownerId,
      filter: bothFilters(parsed.filter, explicit),
      words,
      meaning,
      sort: request.sort ?? 'relevance',
      order: request.order ?? 'desc',
    },
    chips,
    words,
    hint,
  };
}

/** What to look for in the space of meanings; the hint says why nothing, or less than there is, is found that way. */
async function findMeaning(
  deps: SearchDeps,
  auth: AuthContext,
  request: SearchRequest,
  words: string,
): Promise<{ meaning: SearchArgs['meaning']; hint: SearchResult['hint'] }> {
  const model = await deps.models.serving('meaning');
  const noMeaning = { kind: 'noMeaning', text: t('searching.noMeaning') } as const;
  const wantsPicture = request.similarTo !== undefined || request.imageId !== undefined;
  if (!model) {
    if (wantsPicture) throw new AppError('BadRequest', t('searching.noModel'));
    return { meaning: null, hint: words === '' ? null : noMeaning };
  }
  if (request.similarTo !== undefined) {
    await requireAssets(deps, auth, [request.similarTo], 'asset.read', 'visible');
    return { meaning: await meaningOfAsset(deps, model, request.similarTo), hint: null };
  }
  if (request.imageId !== undefined) {
    const picture = { id: request.imageId, ownerId: auth.user.id };
    return { meaning: meaningOfPicture(deps, model, picture), hint: null };
  }
  if (words === '') return { meaning: null, hint: null };
  try {
    const meaning = await meaningOfText(deps, model, words, request.language);
    const { isComplete } = await deps.db.read.getMeaningShare({ ownerId: auth.user.id, model: model.id });
    const incomplete = { kind: 'meaningIncomplete', text: t('searching.meaningIncomplete') } as const;
    return { meaning, hint: isComplete && meaning ? null : incomplete };
  } catch (error) {
    // A model that fails takes its own way of finding with it, not the others.
    if (!(error instanceof AppError)) throw error;
    const text = t('searching.meaningFailed', { reason: error.message });
    return { meaning: null, hint: { kind: 'noMeaning', text } };
  }
}

/** What the text says and what was chosen beside it: both have to hold. */
function bothFilters(a: SearchFilter, b: SearchFilter): SearchFilter {
  const { not: notA, ...termsA } = a;
  const { not: notB, ...termsB } = b;
  return {
    ...bothTerms(termsA, termsB),
    ...((notA ?? notB) && { not: bothTerms(notA ?? {}, notB ?? {}) }),
  };
}

function bothTerms(a: SearchTerms, b: SearchTerms): SearchTerms {
  const result: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const before = result[name];
    if (value === undefined) continue;
    result[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
  }
  return result;
}
