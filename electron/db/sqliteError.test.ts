import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { fromWire, isSqliteError, saysDamaged, sqliteCode, toWire } from './sqliteError.ts';

const crossed = (error: unknown): Error => fromWire(structuredClone(toWire(error)));

test('an AppError comes out as one', () => {
  const error = crossed(new AppError('Conflict', 'Already there.'));
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ name: 'Conflict', message: 'Already there.', status: 409 });
});

test('SQLite’s code survives, and its families are known on both sides', () => {
  const original = new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE');
  for (const error of [original, crossed(original)]) {
    expect(sqliteCode(error)).toBe('SQLITE_CONSTRAINT_UNIQUE');
    expect(isSqliteError(error, 'SQLITE_CONSTRAINT')).toBe(true);
    expect(isSqliteError(error, 'SQLITE_CONSTRAINT_UNIQUE')).toBe(true);
    expect(isSqliteError(error, 'SQLITE_CON')).toBe(false);
    expect(saysDamaged(error)).toBe(false);
  }
  expect(saysDamaged(new Database.SqliteError('malformed', 'SQLITE_CORRUPT_INDEX'))).toBe(true);
});

test('other errors keep their name, and what is not an error becomes one', () => {
  expect(crossed(new RangeError('too far'))).toMatchObject({ name: 'RangeError', message: 'too far' });
  expect(crossed('just text')).toMatchObject({ name: 'Internal', message: 'just text' });
});

test('the stack is the one of the thread', () => {
  const original = new Error('here');
  expect(crossed(original).stack).toBe(original.stack);
});
