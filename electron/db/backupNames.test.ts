import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupName, backupsToKeep, parseBackupName } from './backupNames.ts';
import type { BackupName } from './backupNames.ts';

const at = (iso: string): number => Date.parse(`${iso}Z`);
const made = (iso: string, version = 1): BackupName => ({
  name: backupName(version, at(iso)),
  version,
  madeAt: at(iso),
});
const hour = 3_600_000;
const anyTime = fc.integer({ min: at('2020-01-01T00:00:00'), max: at('2040-01-01T00:00:00') });
const anyBackup = fc
  .record({ version: fc.integer({ min: 1, max: 5 }), madeAt: anyTime })
  .map(({ version, madeAt }) => ({ name: backupName(version, madeAt), version, madeAt }));
const anyBackups = fc.uniqueArray(anyBackup, { selector: (backup) => backup.name, maxLength: 200 });

describe('a backup’s name', () => {
  test('has the version and the time', () => {
    expect(backupName(12, at('2024-01-31T12:34:56.789'))).toBe('library-v12-20240131T123456789Z.db');
  });

  test('says what was put into it', () => {
    fc.assert(
      fc.property(anyBackup, (backup) => {
        expect(parseBackupName(backup.name)).toEqual(backup);
      }),
    );
  });

  test.each(['library.db', '.library-1.part', 'library-v1-20240131T123456789Z.db-wal', 'holiday.jpg'])(
    '%s is not one',
    (name) => expect(parseBackupName(name)).toBeUndefined(),
  );
});

describe('backupsToKeep', () => {
  /** One backup a day at noon with the rule applied after each, as the app does it; what is left, oldest first. */
  function afterDays(first: string, days: number): string[] {
    let all: BackupName[] = [];
    for (let day = 0; day < days; day++) {
      const madeAt = at(first) + day * 24 * hour;
      all.push({ name: backupName(1, madeAt), version: 1, madeAt });
      const keep = backupsToKeep(all);
      all = all.filter((backup) => keep.has(backup.name));
    }
    return all.map((backup) => new Date(backup.madeAt).toISOString().slice(0, 10));
  }

  test('after two years of daily backups: 7 days, the ends of 4 weeks and of 12 months', () => {
    // Wednesday 2024-05-15 is the last day.
    expect(afterDays('2022-05-16T12:00:00', 731)).toEqual(
      [
        ['2023-06-30', '2023-07-31', '2023-08-31', '2023-09-30', '2023-10-31', '2023-11-30', '2023-12-31'],
        ['2024-01-31', '2024-02-29', '2024-03-31'],
        ['2024-04-28', '2024-04-30', '2024-05-05'],
        ['2024-05-09', '2024-05-10', '2024-05-11', '2024-05-12', '2024-05-13', '2024-05-14', '2024-05-15'],
      ].flat(),
    );
  });

  test('of one day, the newest stays', () => {
    const [morning, noon, night] = [
      made('2024-05-15T08:00:00'),
      made('2024-05-15T12:00:00'),
      made('2024-05-15T23:59:59'),
    ];
    expect(backupsToKeep([noon, night, morning])).toEqual(new Set([night.name]));
  });

  test('the newest of every version stays, however old', () => {
    const old = made('2001-01-01T00:00:00', 1);
    const daily = Array.from({ length: 400 }, (_, day) => ({
      ...made('2024-01-01T00:00:00', 2),
      name: `day ${day}`,
      madeAt: at('2024-01-01T00:00:00') + day * 24 * hour,
    }));
    expect(backupsToKeep([old, ...daily])).toContain(old.name);
  });

  test('a library that was left alone for a year loses none', () => {
    const before = ['2023-05-01', '2023-05-02', '2023-05-03'].map((day) => made(`${day}T12:00:00`));
    const after = made('2024-05-15T12:00:00');
    expect(backupsToKeep([...before, after]).size).toBe(4);
  });

  test('the newest always stays, never more than 7 + 4 + 12 + one a version, and asking again changes nothing', () => {
    fc.assert(
      fc.property(anyBackups, (all) => {
        const keep = backupsToKeep(all);
        const newest = all.toSorted((a, b) => b.madeAt - a.madeAt)[0];
        if (newest) expect([...keep].map((name) => parseBackupName(name)?.madeAt)).toContain(newest.madeAt);
        expect(keep.size).toBeLessThanOrEqual(7 + 4 + 12 + new Set(all.map((b) => b.version)).size);
        expect(backupsToKeep(all.filter((backup) => keep.has(backup.name)))).toEqual(keep);
      }),
    );
  });
});
