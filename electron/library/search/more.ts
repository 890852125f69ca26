import type {
  LargeAssetsQuery,
  RandomSearch,
  SearchSuggestionsQuery,
  SmartSearch,
  StatisticsSearch,
} from '../../../shared/api/search.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { plain } from '../../../shared/search/terms.ts';
import type { DbClient } from '../../db/client.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import type { PersonRow } from '../../db/queries/people.ts';
import type { PlaceFinder } from '../../media/places/placeFinder.ts';
import { requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { refreshSearch } from './fresh.ts';
import { embedQuery } from './meaning.ts';
import type { MeaningDeps } from './meaning.ts';
import { requireAlbums } from './searchMetadata.ts';
import type { SearchPage } from './searchMetadata.ts';
import { vocabularyOf } from './vocabulary.ts';

interface Deps {
  db: DbClient;
}

type Filters = Omit<StatisticsSearch, 'description'> & { description?: string | undefined };

/** The caller's own photos, or those of albums they are in. @throws AppError BadRequest, Unauthorized */
async function filterOf<F extends Filters>(deps: Deps, auth: AuthContext, filter: F) {
  const isElevated = auth.session?.isElevated ?? false;
  if (filter.visibility === 'locked' && !isElevated)
    throw new AppError('Unauthorized', t('api.lockedNeedsPin'));
  await requireAlbums(deps, auth, filter.albumIds ?? []);
  if (filter.ocr !== undefined) await refreshSearch(deps);
  return { ...filter, ownerId: auth.user.id, isElevated };
}

const details = (
  deps: Deps,
  ids: readonly string[],
  options: { withExif?: boolean | undefined; withPeople?: boolean | undefined },
): Promise<AssetDetail[]> =>
  deps.db.read.getAssetDetails({
    ids: [...ids],
    withExif: options.withExif ?? false,
    withPeople: options.withPeople ?? false,
  });

/** Photos on a page unless told, as clients of the protocol expect. */
const smartPageSize = 100;
const randomSize = 250;

/**
 * Photos by what they show, nearest first, page by page; no cut-off, as clients of the protocol expect. None without a model.
 *
 * @throws AppError BadRequest
 */
export async function smartSearch(
  deps: MeaningDeps,
  auth: AuthContext,
  body: SmartSearch,
): Promise<SearchPage> {
  const {
    query,
    queryAssetId,
    language,
    page = 1,
    size = smartPageSize,
    withExif,
    withPeople,
    withStacked: _,
    ...rest
  } = body;
  if (query === undefined && queryAssetId === undefined)
    throw new AppError('BadRequest', t('searching.needsQuery'));
  const model = await deps.models.serving('meaning');
  // The feature flag says so beforehand; who asks all the same gets an answer of the usual shape.
  if (!model) return { assets: [], nextPage: null };
  const filter = await filterOf(deps, auth, rest);
  await refreshSearch(deps);
  let vector: Float32Array | null;
  if (queryAssetId !== undefined) {
    await requireAssets(deps, auth, [queryAssetId], 'asset.read', 'visible');
    vector = await deps.db.read.getEmbedding({ assetId: queryAssetId, model: model.id });
    if (!vector) throw new AppError('BadRequest', t('searching.notSeen'));
  } else {
    vector = await embedQuery(deps, model, query ?? '', language);
  }
  const found = await deps.db.read.searchSmart({
    filter,
    model: model.id,
    query: vector,
    limit: size + 1,
    offset: (page - 1) * size,
  });
  const assets = await details(deps, found.slice(0, size), { withExif, withPeople });
  return { assets, nextPage: found.length > size ? page + 1 : null };
}

export async function randomAssets(
  deps: Deps,
  auth: AuthContext,
  body: RandomSearch,
): Promise<AssetDetail[]> {
  const { size = randomSize, withExif, withPeople, withStacked: _, ...rest } = body;
  const filter = await filterOf(deps, auth, rest);
  return details(deps, await deps.db.read.searchRandom({ filter, limit: size }), { withExif, withPeople });
}

export async function searchStatistics(
  deps: Deps,
  auth: AuthContext,
  body: StatisticsSearch,
): Promise<number> {
  return deps.db.read.countMetadata(await filterOf(deps, auth, body));
}

export async function largeAssets(
  deps: Deps,
  auth: AuthContext,
  query: LargeAssetsQuery,
): Promise<AssetDetail[]> {
  const { minFileSize = 0, size = randomSize, withExif, ...rest } = query;
  const filter = await filterOf(deps, auth, rest);
  return details(deps, await deps.db.read.searchLarge({ filter, minSize: minFileSize, limit: size }), {
    withExif,
  });
}

/** Towns on the explore page. */
const exploredCities = 12;
/** More towns than anyone's photos come from. */
const allCities = 100_000;

/** The towns with most photos, each with its newest. */
export async function exploreCities(
  deps: Deps,
  auth: AuthContext,
): Promise<{ value: string; asset: AssetDetail }[]> {
  const cities = await deps.db.read.listCities({ ownerId: auth.user.id, limit: exploredCities });
  const assets = await details(
    deps,
    cities.map((city) => city.id),
    {},
  );
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return cities.flatMap(({ city, id }) => {
    const asset = byId.get(id);
    return asset ? [{ value: city, asset }] : [];
  });
}

/** One photo of every town, in the towns' order. */
export async function assetsByCity(deps: Deps, auth: AuthContext): Promise<AssetDetail[]> {
  const cities = await deps.db.read.listCities({ ownerId: auth.user.id, limit: allCities });
  const sorted = cities.toSorted((a, b) => a.city.localeCompare(b.city));
  return details(
    deps,
    sorted.map((city) => city.id),
    { withExif: true },
  );
}

const columnOf = {
  country: 'country',
  state: 'state',
  city: 'city',
  'camera-make': 'make',
  'camera-model': 'model',
  'camera-lens-model': 'lens_model',
} as const;

/** The values of one kind that occur together with what is given, sorted. */
export async function suggestions(
  deps: Deps,
  auth: AuthContext,
  query: SearchSuggestionsQuery,
): Promise<(string | null)[]> {
  const { places, cameras } = await vocabularyOf(deps, auth.user.id);
  const fits = (value: string | null, wanted: string | undefined): boolean =>
    wanted === undefined || value === wanted;
  const inPlace = places.filter((one) => fits(one.country, query.country) && fits(one.state, query.state));
  const withCamera = cameras.filter(
    (one) =>
      fits(one.make, query.make) && fits(one.model, query.model) && fits(one.lensModel, query.lensModel),
  );
  const values = {
    country: () => inPlace.map((one) => one.country),
    state: () => inPlace.map((one) => one.state),
    city: () => inPlace.map((one) => one.city),
    'camera-make': () => withCamera.map((one) => one.make),
    'camera-model': () => withCamera.map((one) => one.model),
    'camera-lens-model': () => withCamera.map((one) => one.lensModel),
  }[query.type]();
  const known = [...new Set(values)].filter((value) => value !== null).toSorted((a, b) => a.localeCompare(b));
  const column = columnOf[query.type];
  const hasNull = query.includeNull && (await deps.db.read.hasUnknown({ ownerId: auth.user.id, column }));
  return hasNull ? [...known, null] : known;
}

/** People whose name has this in it. */
export async function findPeople(
  deps: Deps,
  auth: AuthContext,
  { name, withHidden = false }: { name: string; withHidden?: boolean | undefined },
): Promise<PersonRow[]> {
  const ids = await deps.db.read.findPeople({ ownerId: auth.user.id, name, withHidden });
  const people = await deps.db.read.getPeopleByIds({ ownerId: auth.user.id, ids });
  const order = new Map(ids.map((id, index) => [id, index]));
  return people.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** Places answered at once. */
const shownPlaces = 20;

export interface NamedPlace {
  name: string;
  state: string | null;
  latitude: number;
  longitude: number;
}

/** Places whose name begins so: those of the person's own photos, most photos first, then the towns of the world, largest first. */
export async function findPlaces(
  deps: Deps & { places: Pick<PlaceFinder, 'search'> },
  auth: AuthContext,
  name: string,
): Promise<NamedPlace[]> {
  const wanted = plain(name);
  if (wanted === '') return [];
  const known = await deps.db.read.listPlaces({ ownerId: auth.user.id });
  const own = known
    .filter(({ city }) => plain(city).startsWith(wanted))
    .map(({ city, ...place }) => ({ name: city, ...place }));
  const towns = await deps.places.search(name, shownPlaces);
  const nameIn = (place: NamedPlace): string => JSON.stringify([plain(place.name), plain(place.state ?? '')]);
  const isOwn = new Set(own.map(nameIn));
  return [...own, ...towns.filter((town) => !isOwn.has(nameIn(town)))].slice(0, shownPlaces);
}
