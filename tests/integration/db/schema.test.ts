import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTestDb } from '../../support/openTestDb.ts';

const db = openTestDb();
afterAll(() => db.close());

const folder = join(import.meta.dirname, '../../../electron/db/schema');
const source = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** `{ asset: ['id', …] }` as the interfaces in schema/ say, in the order of their lines. */
function typedTables(): Record<string, string[]> {
  const columnsOf = new Map<string, string[]>();
  for (const [, name, body] of source.matchAll(/export interface (\w+) \{\n(.*?)\n\}/gs)) {
    columnsOf.set(
      name ?? '',
      [...(body ?? '').matchAll(/^ {2}'?([\w.]+)'?: /gm)].map(([, column]) => column ?? ''),
    );
  }
  const tables = [...source.matchAll(/^ {2}'?([\w.]+)'?: (\w+Table);$/gm)];
  return Object.fromEntries(tables.map(([, table, type]) => [table ?? '', columnsOf.get(type ?? '') ?? []]));
}

function realTables(): Record<string, string[]> {
  const columns = db
    .prepare<[], { schema: string; tableName: string; columnName: string }>(
      `SELECT t.schema, t.name AS tableName, c.name AS columnName
         FROM pragma_table_list t JOIN pragma_table_xinfo(t.name, t.schema) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY c.cid`,
    )
    .all();
  const tables: Record<string, string[]> = {};
  for (const { schema, tableName, columnName } of columns) {
    (tables[schema === 'main' ? tableName : `${schema}.${tableName}`] ??= []).push(columnName);
  }
  return tables;
}

test('the kysely types name exactly the tables and columns that the migrations make', () => {
  expect(typedTables()).toEqual(realTables());
});

test('kysely knows the tables of every file in schema/', () => {
  const composed = readFileSync(`${folder}.ts`, 'utf8').split('extends')[1] ?? '';
  const groups = [...source.matchAll(/export interface (\w+Tables) \{/g)].map(([, name]) => name);
  expect(composed.match(/\w+Tables/g)?.toSorted()).toEqual(groups.toSorted());
});
