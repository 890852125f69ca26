import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createAsset, createUser } from '../../../tests/support/openTestDb.ts';
import { asWriteDb } from '../connection.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';

test('what waits to be indexed goes into the log, and every trigger writes there', () => {
  const at = migrations.findIndex((migration) => migration.name === 'search-changes');
  const db = asWriteDb(new Database(':memory:'));
  db.pragma('recursive_triggers = OFF');
  migrate(db, migrations.slice(0, at));
  const stale = db.prepare<[], string>('SELECT asset_id FROM search_stale ORDER BY 1').pluck();
  const triggers = db
    .prepare<[string], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%' || ? || '%'`,
    )
    .pluck();
  const owner = createUser(db);
  const ids = [createAsset(db, { owner_id: owner }), createAsset(db, { owner_id: owner })].toSorted();
  expect(stale.all()).toEqual(ids);
  const before = triggers.all('search_stale');
  expect(before.length).toBeGreaterThan(15);

  migrate(db, migrations.slice(0, at + 1));
  const logged = db.prepare<[], string>('SELECT asset_id FROM search_change ORDER BY id').pluck();
  expect(logged.all()).toEqual(ids);
  expect(triggers.all('search_stale')).toEqual([]);
  expect(triggers.all('search_change').toSorted()).toEqual(before.toSorted());
  db.prepare('UPDATE asset SET original_file_name = ? WHERE id = ?').run('new.jpg', ids[0]);
  db.prepare('DELETE FROM asset WHERE id = ?').run(ids[1]);
  expect(logged.all()).toEqual([...ids, ...ids]);
  db.close();
});
