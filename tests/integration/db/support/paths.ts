import { join } from 'node:path';
import type { DatabasePaths } from '../../../../electron/db/paths.ts';

export function pathsIn(root: string): DatabasePaths {
  return {
    root,
    database: join(root, 'library.db'),
    cacheDatabase: join(root, 'cache.db'),
    backups: join(root, 'backups'),
    lock: join(root, 'lock.db'),
  };
}
