/** A backup of library.db as its file name tells it. */
export interface BackupName {
  readonly name: string;
  /** The format (`user_version`) of the library inside. */
  readonly version: number;
  /** When it was made, ms UTC. */
  readonly madeAt: number;
}

const shape = /^library-v(\d+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/;

/** `library-v1-20240131T120000000Z.db`: sorts by time within a version, and has no character that a disk refuses. */
export function backupName(version: number, madeAt: number): string {
  return `library-v${version}-${new Date(madeAt).toISOString().replaceAll(/[-:.]/g, '')}.db`;
}

/** The name taken apart; undefined when the file is not one of our backups. */
export function parseBackupName(name: string): BackupName | undefined {
  const parts = shape.exec(name)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [version = 0, year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = parts;
  return { name, version, madeAt: Date.UTC(year, month - 1, day, hour, minute, second, ms) };
}

const dayMs = 24 * 60 * 60 * 1000;
/** 1970-01-01 was a Thursday: three days on, weeks begin on Monday. */
const weekOf = (time: number): number => Math.floor((time / dayMs + 3) / 7);
const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);

/**
 * Which backups stay: the newest of each of the last 7 days, 4 weeks and 12 months (UTC, Monday to Sunday)
 * that have one, and the newest of every version, which is what an older program can still open. Periods
 * without a backup don't count, so a library left alone for a year loses none. Never empty if `all` isn't.
 */
export function backupsToKeep(all: readonly BackupName[]): Set<string> {
  const newestFirst = all.toSorted((a, b) => b.madeAt - a.madeAt || b.version - a.version);
  const keep = new Set<string>();
  const keepNewestOfEach = (period: (backup: BackupName) => number | string, limit: number): void => {
    const seen = new Set<number | string>();
    for (const backup of newestFirst) {
      const key = period(backup);
      if (seen.has(key) || seen.size >= limit) continue;
      seen.add(key);
      keep.add(backup.name);
    }
  };
  keepNewestOfEach((backup) => Math.floor(backup.madeAt / dayMs), 7);
  keepNewestOfEach((backup) => weekOf(backup.madeAt), 4);
  keepNewestOfEach((backup) => monthOf(backup.madeAt), 12);
  keepNewestOfEach((backup) => backup.version, Infinity);
  return keep;
}
