import type { SyncEntityType, SyncStream } from '../../../shared/api/sync.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { SyncBeginning, SyncCheckpoint } from '../../db/queries/syncCheckpoints.ts';
import type { SyncPage } from '../../db/queries/syncPages.ts';
import type { SyncRow } from '../../db/queries/syncRows.ts';
import type { AuthContext } from '../auth/context.ts';
import { complete, formatAck, resetAck } from './acks.ts';
import { syncSession } from './checkpoints.ts';
import { deprecatedRequests, syncSteps } from './steps.ts';
import type { SyncStep } from './steps.ts';

/** A line of the stream. Without a row it is about the stream itself. */
export interface SyncLine {
  readonly type: SyncEntityType;
  readonly row: SyncRow | null;
  readonly ack: string;
}

export interface SyncDeps {
  readonly db: DbClient;
  /** ms UTC. */
  readonly now: () => number;
}

/** Changes looked at for one page: some 180 KB of lines. A thousand are no faster and leave twice the garbage. */
const usualChangesPerPage = 300;

/**
 * A device that was away for longer begins from nothing, ms: 30 days. What went is remembered for a day more, so that
 * a stream which takes hours still finds it.
 */
const longestAbsenceMs = 30 * 24 * 3_600_000;

/**
 * What a device has not heard yet of what it asks for, page by page; a page is made when the one before it was taken, so
 * a million photos need no more memory than a thousand.
 * @throws AppError BadRequest for types that are no longer spoken, before the first page.
 */
export async function openSync(
  deps: SyncDeps,
  auth: AuthContext,
  { types, reset }: SyncStream,
  changesPerPage = usualChangesPerPage,
): Promise<AsyncGenerator<SyncLine[]>> {
  const sessionId = syncSession(auth);
  const old = types.find((type) => deprecatedRequests.has(type));
  if (old !== undefined) throw new AppError('BadRequest', t('api.syncTypeDeprecated', { type: old }));
  if (reset) await deps.db.write.resetSync({ sessionId });
  const beginning = await deps.db.read.getSyncBeginning({ sessionId });
  return needsReset(beginning, deps.now())
    ? tellReset()
    : new Teller({ ...deps, sessionId, changesPerPage }, auth.user.id, beginning).tell(
        syncSteps.filter(({ request }) => types.includes(request)),
      );
}

/** Whether a device can't be told any more all that went since it heard of it. */
function needsReset({ isPendingReset, checkpoints, purgedTo }: SyncBeginning, now: number): boolean {
  if (isPendingReset) return true;
  const whole = checkpoints.find(({ type }) => type === 'SyncCompleteV1');
  if (whole && whole.changeId < purgedTo) return true;
  return (whole ? [whole] : checkpoints).some(({ ackedAt }) => ackedAt < now - longestAbsenceMs);
}

async function* tellReset(): AsyncGenerator<SyncLine[]> {
  yield [{ type: 'SyncResetV1', row: null, ack: resetAck }];
}

interface TellerDeps extends SyncDeps {
  readonly sessionId: string;
  readonly changesPerPage: number;
}

/** One stream to one device. */
class Teller {
  readonly #deps: TellerDeps;
  readonly #reader: { userId: string; start: number };
  readonly #checkpoints: ReadonlyMap<string, SyncCheckpoint>;

  constructor(deps: TellerDeps, userId: string, beginning: SyncBeginning) {
    this.#deps = deps;
    this.#reader = { userId, start: beginning.start };
    this.#checkpoints = new Map(beginning.checkpoints.map((checkpoint) => [checkpoint.type, checkpoint]));
  }

  async *tell(steps: readonly SyncStep[]): AsyncGenerator<SyncLine[]> {
    for (const step of steps) {
      yield* this.#tellDeletes(step);
      yield* this.#tellBackfill(step);
      yield* this.#tellUpdates(step);
      yield* this.#tellChanges(step);
    }
    yield [{ type: 'SyncCompleteV1', row: null, ack: ackOf('SyncCompleteV1', this.#reader.start) }];
  }

  #reached(type: SyncEntityType): number {
    return this.#checkpoints.get(type)?.changeId ?? 0;
  }

  /**
   * Never past the stream's beginning: what changed since is told again by the next stream, with all else that did.
   */
  #ackOf(type: SyncEntityType, { changeId, told = changeId }: { changeId: number; told?: number }): string {
    return ackOf(type, Math.min(told, this.#reader.start));
  }

  #lineOf(type: SyncEntityType): (row: SyncRow) => SyncLine[] {
    return (row) => [{ type, row, ack: this.#ackOf(type, row) }];
  }

  /**
   * Pages of changes from `after` on. Where the last of them concerned others only, the device is asked to note how far the
   * walk came, or each of its streams would go through them again.
   */
  async *#walk(
    type: SyncEntityType,
    from: number,
    toLines: (row: SyncRow) => SyncLine[],
    read: (after: number) => Promise<SyncPage>,
  ): AsyncGenerator<SyncLine[]> {
    let after: number | null = from;
    let unheard: number | null = null;
    while (after !== null) {
      const page: SyncPage = await read(after);
      const lines = page.rows.flatMap(toLines);
      if (lines.length > 0) {
        unheard = null;
        yield lines;
      } else {
        unheard = page.next ?? unheard;
      }
      after = page.next;
    }
    if (unheard !== null)
      yield [{ type: 'SyncAckV1', row: null, ack: this.#ackOf(type, { changeId: unheard }) }];
  }

  async *#tellDeletes({ deletes }: SyncStep): AsyncGenerator<SyncLine[]> {
    if (!deletes) return;
    const { type, from: grave } = deletes;
    yield* this.#walk(type, this.#reached(type), this.#lineOf(type), (after) =>
      this.#deps.db.read.readSyncDeletes({ ...this.#reader, grave, after, scan: this.#deps.changesPerPage }),
    );
  }

  async *#tellUpdates({ updates, changes }: SyncStep): AsyncGenerator<SyncLine[]> {
    if (!updates) return;
    if (!this.#checkpoints.has(changes.type)) {
      // All of them are about to be told as they are now.
      yield [{ type: 'SyncAckV1', row: null, ack: ackOf(updates.type, this.#reader.start) }];
      return;
    }
    const { type, from: source } = updates;
    yield* this.#walk(type, this.#reached(type), this.#lineOf(type), (after) =>
      this.#changes(source, after, this.#reader.start),
    );
  }

  async *#tellChanges({ changes, goneAs, isReferredTo }: SyncStep): AsyncGenerator<SyncLine[]> {
    const { type, from: source } = changes;
    const reached = this.#reached(type);
    const until = isReferredTo ? Number.MAX_SAFE_INTEGER : this.#reader.start;
    const toLine = (row: SyncRow): SyncLine[] => {
      if (!row.isGone) return this.#lineOf(type)(row);
      // A new device has nothing to forget. One that was cut off may have more than it could say.
      const isNew = this.#checkpoints.size === 0;
      return goneAs === undefined || isNew ? [] : [{ type: goneAs, row, ack: this.#ackOf(type, row) }];
    };
    yield* this.#walk(type, reached, toLine, (after) =>
      source === 'album'
        ? this.#deps.db.read.readSyncAlbums({
            ...this.#reader,
            after,
            until,
            scan: this.#deps.changesPerPage,
          })
        : this.#changes(source, after, until),
    );
  }

  #changes(
    source: Exclude<SyncStep['changes']['from'], 'album'>,
    after: number,
    until: number,
    group: string | null = null,
  ): Promise<SyncPage> {
    return this.#deps.db.read.readSyncChanges({
      ...this.#reader,
      source,
      after,
      until,
      group,
      scan: this.#deps.changesPerPage,
    });
  }

  /** Whole albums and partners that came since the last stream; what is new in them comes among the changes. */
  async *#tellBackfill({ backfill, changes }: SyncStep): AsyncGenerator<SyncLine[]> {
    if (!backfill) return;
    const { db } = this.#deps;
    const { type } = backfill;
    const known = this.#checkpoints.get(type);
    const reached = this.#checkpoints.get(changes.type)?.changeId;
    const groups = await db.read.listSyncGroups({
      ...this.#reader,
      of: backfill.of,
      from: known?.changeId ?? 0,
    });
    const newest = groups.at(-1);
    if (reached === undefined) {
      // Everything is about to be told anyway: whoever has come by now is no news.
      if (newest) {
        const checkpoint = { type, changeId: newest.createdAt, extra: complete };
        await db.write.saveSyncCheckpoints({
          sessionId: this.#deps.sessionId,
          checkpoints: [checkpoint],
          now: this.#deps.now(),
        });
      }
      return;
    }
    for (const { id, createdAt } of groups) {
      const begun = known?.changeId === createdAt ? known.extra : null;
      if (begun === complete) continue;
      const toLine = (row: SyncRow): SyncLine[] =>
        row.isGone ? [] : [{ type, row, ack: ackOf(type, createdAt, row.cursor ?? String(row.changeId)) }];
      if (backfill.of === 'album') {
        yield* this.#tellAlbum(id, begun ?? '', reached, backfill.from, toLine);
      } else if (changes.from !== 'album') {
        yield* this.#tellPartner(id, Number(begun ?? 0), reached, changes.from, toLine);
      }
      yield [{ type: 'SyncAckV1', row: null, ack: ackOf(type, createdAt, complete) }];
    }
  }

  async *#tellAlbum(
    albumId: string,
    begun: string,
    until: number,
    source: Extract<SyncStep['backfill'], { of: 'album' }>['from'],
    toLine: (row: SyncRow) => SyncLine[],
  ): AsyncGenerator<SyncLine[]> {
    const { userId } = this.#reader;
    let cursor: string | undefined = begun;
    while (cursor !== undefined) {
      const limit = this.#deps.changesPerPage;
      const rows: SyncRow[] = await this.#deps.db.read.readSyncBackfill({
        userId,
        source,
        albumId,
        cursor,
        until,
        limit,
      });
      if (rows.length > 0) yield rows.flatMap(toLine);
      cursor = rows.length < limit ? undefined : rows.at(-1)?.cursor;
    }
  }

  async *#tellPartner(
    partnerId: string,
    begun: number,
    until: number,
    source: Exclude<SyncStep['changes']['from'], 'album'>,
    toLine: (row: SyncRow) => SyncLine[],
  ): AsyncGenerator<SyncLine[]> {
    let after: number | null = begun;
    while (after !== null) {
      const page: SyncPage = await this.#changes(source, after, until, partnerId);
      const lines = page.rows.flatMap(toLine);
      if (lines.length > 0) yield lines;
      after = page.next;
    }
  }
}

const ackOf = (type: SyncEntityType, changeId: number, extra: string | null = null): string =>
  formatAck({ type, changeId, extra });
