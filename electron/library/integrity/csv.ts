import type { DbClient } from '../../db/client.ts';
import type { IntegrityType } from '../../db/queries/integrity.ts';

/** Rows fetched at once. */
const page = 1000;

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The reports of a type as CSV (RFC 4180), page by page. */
export async function* csvOfReports(
  deps: { readonly db: DbClient },
  type: IntegrityType,
): AsyncGenerator<string, void> {
  yield 'id,type,assetId,path\r\n';
  let after = '';
  for (;;) {
    const rows = await deps.db.read.listIntegrityReports({ type, after, limit: page });
    yield rows
      .map(({ id, assetId, path }) => `${[id, type, assetId ?? '', path].map(cell).join(',')}\r\n`)
      .join('');
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.path;
  }
}
