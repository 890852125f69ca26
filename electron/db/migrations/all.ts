import { migration0001 } from './0001-library.ts';
import { migration0002 } from './0002-timeline-tiles.ts';
import { migration0003 } from './0003-people.ts';
import { migration0004 } from './0004-searches.ts';
import { migration0005 } from './0005-file-troubles.ts';
import { migration0006 } from './0006-usage.ts';
import { migration0007 } from './0007-sharing.ts';
import { migration0008 } from './0008-stacks-memories.ts';
import { migration0009 } from './0009-delayed-jobs.ts';
import { migration0010 } from './0010-duplicates.ts';
import { migration0011 } from './0011-audit-notifications.ts';
import { migration0012 } from './0012-search-changes.ts';
import { migration0013 } from './0013-sync.ts';
import { migration0014 } from './0014-provider-sign-in.ts';
import { migration0015 } from './0015-integrity.ts';
import { migration0016 } from './0016-libraries.ts';
import { migration0017 } from './0017-edits.ts';
import { migration0018 } from './0018-verifying.ts';
import { migration0019 } from './0019-library-undo.ts';
import type { Migration } from './migration.ts';

/** Every migration in order: number N is at index N - 1. A shipped one is never changed, only followed. */
export const migrations: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
  migration0014,
  migration0015,
  migration0016,
  migration0017,
  migration0018,
  migration0019,
];
