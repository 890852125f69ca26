import type { AlbumTables } from './schema/albums.ts';
import type { AssetTables } from './schema/assets.ts';
import type { CacheTables } from './schema/cache.ts';
import type { ChangeTables } from './schema/changes.ts';
import type { JobTables } from './schema/jobs.ts';
import type { LibraryTables } from './schema/libraries.ts';
import type { OrganisedTables } from './schema/organised.ts';
import type { PeopleTables } from './schema/people.ts';
import type { SearchTables } from './schema/searches.ts';
import type { ServerTables } from './schema/server.ts';
import type { SharingTables } from './schema/sharing.ts';
import type { TimelineTables } from './schema/timeline.ts';
import type { UserTables } from './schema/users.ts';

/**
 * The rows of library.db and cache.db, as kysely types them: `Generated` columns may be left out of an
 * insert. Names are the database's own. Kept equal to the migrations by `tests/integration/db/schema.test.ts`.
 * Times are integer milliseconds UTC, booleans are 0 or 1, ids are UUID text.
 */
export interface Tables
  extends
    ServerTables,
    UserTables,
    ChangeTables,
    AssetTables,
    TimelineTables,
    AlbumTables,
    SharingTables,
    OrganisedTables,
    PeopleTables,
    JobTables,
    LibraryTables,
    SearchTables,
    CacheTables {}
