import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { asReadDb, asWriteDb, prepared } from './connection.ts';

test('a statement is prepared once for a connection', () => {
  const db = asWriteDb(new Database(':memory:'));
  const other = asWriteDb(new Database(':memory:'));
  expect(prepared(db, 'SELECT 1')).toBe(prepared(db, 'SELECT 1'));
  expect(prepared(db, 'SELECT 1')).not.toBe(prepared(other, 'SELECT 1'));
});

test('a statement that is still being stepped through is not handed out again', () => {
  const db = asWriteDb(new Database(':memory:'));
  const rows = prepared<[], number>(db, 'SELECT 1 UNION ALL SELECT 2').pluck().iterate();
  expect(rows.next().value).toBe(1);
  expect(prepared<[], number>(db, 'SELECT 1 UNION ALL SELECT 2').pluck().all()).toEqual([1, 2]);
  expect(rows.next().value).toBe(2);
  rows.return?.();
});

test('a thousand different texts are not all remembered', () => {
  const db = asWriteDb(new Database(':memory:'));
  const first = prepared(db, 'SELECT 0');
  for (let i = 1; i < 1000; i++) prepared(db, `SELECT ${i}`);
  expect(prepared(db, 'SELECT 0')).not.toBe(first);
});

test('the brands don’t lie about a closed connection', () => {
  const db = new Database(':memory:');
  db.close();
  expect(() => asReadDb(db)).toThrow('closed');
  expect(() => asWriteDb(db)).toThrow('cannot write');
});
