import type { MediaKind, SearchFilter, SearchTerms } from '../../../shared/api/searchFilter.ts';
import { phraseQuery } from '../../../shared/search/terms.ts';
import type { ScopeValues, SearchScope } from './searchScope.ts';

/** Gives each value a name of its own. */
class Values {
  readonly all: ScopeValues = {};
  #count = 0;

  add(value: string | number): string {
    const name = `p${(this.#count += 1)}`;
    this.all[name] = value;
    return `@${name}`;
  }
}

/** What screenshots are called by the systems that make them. */
const screenshotNames = [
  'screenshot',
  'screen shot',
  'screencap',
  'bildschirmfoto',
  'captura de pantalla',
  'capture d’écran',
  "capture d'écran",
];

const kindConditions: Record<MediaKind, (values: Values) => string> = {
  photo: () => `t.type = 'IMAGE'`,
  video: () => `t.type = 'VIDEO'`,
  motion: () => 't.live_photo_video_id IS NOT NULL',
  panorama: () => `(t.projection_type IS NOT NULL OR (t.type = 'IMAGE' AND t.ratio >= 2500))`,
  raw: () => `a.mime_type LIKE 'image/x-%'`,
  screenshot: (values) =>
    `(${screenshotNames.map((name) => `a.original_file_name LIKE ${values.add(`%${name}%`)}`).join(' OR ')} OR f.path LIKE '%screenshots%')`,
};

const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));
const monthDay = (text: string): number => Number(text.replace('-', ''));
const anyOf = (conditions: readonly string[]): string => `(${conditions.join(' OR ')})`;

const equal = (values: Values, columns: Readonly<Record<string, string | undefined>>): string => {
  const conditions = Object.entries(columns).flatMap(([column, value]) =>
    value === undefined ? [] : [`${column} = ${values.add(value)}`],
  );
  return conditions.length === 0 ? '1' : `(${conditions.join(' AND ')})`;
};

const visibleFace = 'face x WHERE x.asset_id = t.asset_id AND x.is_visible = 1';

/** One condition per term that is given. An empty list asks for nothing. */
function conditionsOf(terms: SearchTerms, values: Values): string[] {
  const all: string[] = [];
  for (const id of terms.personIds ?? []) {
    all.push(
      `t.asset_id IN (SELECT asset_id FROM face WHERE person_id = ${values.add(id)} AND is_visible = 1)`,
    );
  }
  if (terms.albumIds?.length) {
    all.push(
      `t.asset_id IN (SELECT x.asset_id FROM album_asset x WHERE x.album_id IN (${terms.albumIds.map((id) => values.add(id)).join(', ')}))`,
    );
  }
  for (const id of terms.tagIds ?? []) {
    all.push(
      `t.asset_id IN (
         WITH RECURSIVE branch (id) AS (SELECT ${values.add(id)} UNION SELECT tag.id FROM branch CROSS JOIN tag ON tag.parent_id = branch.id)
         SELECT asset_id FROM branch CROSS JOIN tag_asset ON tag_asset.tag_id = branch.id)`,
    );
  }
  if (terms.days?.length) {
    all.push(
      anyOf(
        terms.days.map(
          ({ from, to }) =>
            `t.local_day BETWEEN ${values.add(dayNumber(from))} AND ${values.add(dayNumber(to))}`,
        ),
      ),
    );
  }
  if (terms.yearly?.length) {
    all.push(
      anyOf(
        terms.yearly.map(({ from, to }) =>
          from <= to
            ? `t.local_day % 10000 BETWEEN ${values.add(monthDay(from))} AND ${values.add(monthDay(to))}`
            : `(t.local_day % 10000 >= ${values.add(monthDay(from))} OR t.local_day % 10000 <= ${values.add(monthDay(to))})`,
        ),
      ),
    );
  }
  if (terms.places?.length) {
    all.push(
      anyOf(
        terms.places.map(({ city, state, country }) =>
          equal(values, { 't.city': city, 'e.state': state, 't.country': country }),
        ),
      ),
    );
  }
  if (terms.cameras?.length) {
    all.push(
      anyOf(
        terms.cameras.map(({ make, model, lensModel }) =>
          equal(values, { 'e.make': make, 'e.model': model, 'e.lens_model': lensModel }),
        ),
      ),
    );
  }
  if (terms.kinds?.length) all.push(anyOf(terms.kinds.map((kind) => kindConditions[kind](values))));
  if (terms.minRating !== undefined) all.push(`e.rating >= ${values.add(terms.minRating)}`);
  if (terms.maxRating !== undefined) all.push(`ifnull(e.rating, 0) <= ${values.add(terms.maxRating)}`);
  const flags: [boolean | undefined, string][] = [
    [terms.hasText, 'EXISTS (SELECT 1 FROM cache.ocr_line x WHERE x.asset_id = t.asset_id)'],
    [terms.hasPeople, `EXISTS (SELECT 1 FROM ${visibleFace})`],
    [terms.isFavorite, 't.is_favorite = 1'],
    [terms.isArchived, `t.visibility = 'archive'`],
    [terms.isInAlbum, 'EXISTS (SELECT 1 FROM album_asset x WHERE x.asset_id = t.asset_id)'],
    [terms.isLocated, '(t.latitude IS NOT NULL OR t.country IS NOT NULL)'],
  ];
  for (const [wanted, condition] of flags) {
    if (wanted !== undefined) all.push(wanted ? condition : `NOT ${condition}`);
  }
  for (const phrase of terms.phrases ?? []) {
    const query = phraseQuery(phrase);
    // A phrase without a letter is in no text.
    all.push(
      query === ''
        ? '0'
        : `t.asset_id IN (SELECT d.asset_id FROM cache.search_text JOIN cache.search_document d ON d.id = search_text.rowid
             WHERE search_text MATCH ${values.add(query)})`,
    );
  }
  return all;
}

/** An owner's photos that meet a filter: what their timeline and archive show, nothing trashed, hidden or locked. */
export function filterScope(ownerId: string, filter: SearchFilter): SearchScope {
  const values = new Values();
  const { not = {}, ...terms } = filter;
  const where = [
    `t.owner_id = ${values.add(ownerId)}`,
    `t.visibility IN ('archive', 'timeline')`,
    't.is_trashed = 0',
    ...conditionsOf(terms, values),
    // Unknown is not the same as true.
    ...conditionsOf(not, values).map((condition) => `ifnull((${condition}), 0) = 0`),
  ];
  return { where: where.join(' AND '), values: values.all };
}
