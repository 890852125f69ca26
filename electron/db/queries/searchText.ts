import { indexTerms } from '../../../shared/search/terms.ts';
import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** What the text index of cache.db has of a photo; `searchProgress.ts` says when. */

/** Everything there is to read about a photo; lists are one text each. */
interface Texts {
  fileName: string;
  path: string | null;
  description: string | null;
  places: string | null;
  picture: string | null;
  tags: string | null;
  people: string | null;
  albums: string | null;
}

const textsSql = /* sql */ `
  SELECT a.original_file_name AS fileName,
    (SELECT path FROM asset_file WHERE asset_id = a.id AND kind = 'original') AS path,
    e.description, concat_ws(' ', e.city, e.state, e.country) AS places,
    (SELECT group_concat(text, ' ') FROM (SELECT text FROM cache.ocr_line WHERE asset_id = a.id ORDER BY id)) AS picture,
    (SELECT group_concat(tag.value, ' ') FROM tag_asset m JOIN tag ON tag.id = m.tag_id WHERE m.asset_id = a.id) AS tags,
    (SELECT group_concat(name, ' ') FROM person
      WHERE id IN (SELECT person_id FROM face WHERE asset_id = a.id AND is_visible = 1)) AS people,
    (SELECT group_concat(album.name, ' ') FROM album_asset m JOIN album ON album.id = m.album_id
      WHERE m.asset_id = a.id AND album.deleted_at IS NULL) AS albums
  FROM asset a LEFT JOIN exif e ON e.asset_id = a.id WHERE a.id = ?`;

/** The digits of `IMG2034.jpg` are a word by themselves, too: that is what people remember of it. */
const withNumbers = (name: string): string =>
  /\p{L}\d|\d\p{L}/u.test(name) ? `${name} ${name.replace(/\d+/g, ' $& ')}` : name;

/** The folders of a path without the file, most of which say where something came from. */
const folderOf = (path: string): string => path.split(/[\\/]/).slice(0, -1).join(' ');

/** Indexes one photo's text anew, or forgets it if the photo is gone. */
export function refreshAssetText(db: WriteDb, assetId: string): void {
  const known = prepared<[string], { id: number }>(
    db,
    'SELECT id FROM cache.search_document WHERE asset_id = ?',
  ).get(assetId)?.id;
  const texts = prepared<[string], Texts>(db, textsSql).get(assetId);
  if (known !== undefined) prepared(db, 'DELETE FROM cache.search_text WHERE rowid = ?').run(known);
  if (!texts) {
    if (known !== undefined) prepared(db, 'DELETE FROM cache.search_document WHERE id = ?').run(known);
    prepared(db, 'DELETE FROM cache.embedding WHERE asset_id = ?').run(assetId);
    prepared(db, 'DELETE FROM cache.ocr_line WHERE asset_id = ?').run(assetId);
    return;
  }
  const id =
    known ??
    prepared(db, 'INSERT INTO cache.search_document (asset_id) VALUES (?)').run(assetId).lastInsertRowid;
  prepared(
    db,
    `INSERT INTO cache.search_text (rowid, picture, description, file_name, folder, tags, people, places, albums)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    ...[
      texts.picture,
      texts.description,
      withNumbers(texts.fileName),
      folderOf(texts.path ?? ''),
      texts.tags,
      texts.people,
      texts.places,
      texts.albums,
    ].map((text) => indexTerms(text ?? '')),
  );
}
