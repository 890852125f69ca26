import Database from 'better-sqlite3';
import { z } from 'zod';

/** A line of the sync stream, as text. */
export const SyncLineJson = z.object({
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  ack: z.string(),
});
export type SyncLineJson = z.infer<typeof SyncLineJson>;

/** How a phone talks with the server. */
export interface PhoneLine {
  /** Whole lines, in as many pieces as they come. */
  stream(types: readonly string[]): AsyncIterable<string>;
  ack(acks: readonly string[]): Promise<void>;
}

/** What 3.1 asks for. */
export const phoneTypes = [
  'AuthUsersV1',
  'UsersV1',
  'AssetsV2',
  'AssetExifsV1',
  'AssetEditsV1',
  'AssetMetadataV1',
  'PartnersV1',
  'PartnerAssetsV2',
  'PartnerAssetExifsV1',
  'AlbumsV2',
  'AlbumUsersV1',
  'AlbumAssetsV2',
  'AlbumAssetExifsV1',
  'AlbumToAssetsV1',
  'MemoriesV1',
  'MemoryToAssetsV1',
  'StacksV1',
  'PartnerStacksV1',
  'UserMetadataV1',
  'PeopleV1',
  'AssetFacesV2',
  'AssetOcrV1',
] as const;

/** Tables with their keys, and what refers to what: as in the app, a line that refers to nothing is an error. */
const schema = `
CREATE TABLE authUser (id PRIMARY KEY, data);
CREATE TABLE user (id PRIMARY KEY, data);
CREATE TABLE partner (sharedById, sharedWithId, data, PRIMARY KEY (sharedById, sharedWithId));
CREATE TABLE asset (id PRIMARY KEY, data);
CREATE TABLE exif (assetId PRIMARY KEY REFERENCES asset ON DELETE CASCADE, data);
CREATE TABLE stack (id PRIMARY KEY, data);
CREATE TABLE album (id PRIMARY KEY, data);
CREATE TABLE albumUser (albumId REFERENCES album ON DELETE CASCADE, userId REFERENCES user ON DELETE CASCADE, data,
  PRIMARY KEY (albumId, userId));
CREATE TABLE albumAsset (albumId REFERENCES album ON DELETE CASCADE, assetId REFERENCES asset ON DELETE CASCADE, data,
  PRIMARY KEY (albumId, assetId));
CREATE TABLE memory (id PRIMARY KEY, data);
CREATE TABLE memoryAsset (memoryId REFERENCES memory ON DELETE CASCADE, assetId REFERENCES asset ON DELETE CASCADE, data,
  PRIMARY KEY (memoryId, assetId));
CREATE TABLE person (id PRIMARY KEY, data);
CREATE TABLE face (id PRIMARY KEY, assetId REFERENCES asset ON DELETE CASCADE, personId REFERENCES person ON DELETE SET NULL,
  data);
CREATE TABLE edit (id PRIMARY KEY, assetId REFERENCES asset ON DELETE CASCADE, data);
CREATE TABLE textLine (id PRIMARY KEY, assetId REFERENCES asset ON DELETE CASCADE, data);
CREATE TABLE userMetadata (userId, key, data, PRIMARY KEY (userId, key));
CREATE TABLE assetMetadata (assetId REFERENCES asset ON DELETE CASCADE, key, data, PRIMARY KEY (assetId, key));
`;

/** A kind of line: its table, the columns that hold members of its data, and how the deleting line calls the key. */
interface Shelf {
  table: string;
  key: readonly string[];
  refers?: readonly string[];
  deletedBy?: readonly string[];
}

const asset: Shelf = { table: 'asset', key: ['id'], deletedBy: ['assetId'] };
const exif: Shelf = { table: 'exif', key: ['assetId'] };
const stack: Shelf = { table: 'stack', key: ['id'], deletedBy: ['stackId'] };
const albumUser: Shelf = { table: 'albumUser', key: ['albumId', 'userId'] };
const albumAsset: Shelf = { table: 'albumAsset', key: ['albumId', 'assetId'] };
const partner: Shelf = { table: 'partner', key: ['sharedById', 'sharedWithId'] };
const user: Shelf = { table: 'user', key: ['id'], deletedBy: ['userId'] };
const album: Shelf = { table: 'album', key: ['id'], deletedBy: ['albumId'] };
const memory: Shelf = { table: 'memory', key: ['id'], deletedBy: ['memoryId'] };
const memoryAsset: Shelf = { table: 'memoryAsset', key: ['memoryId', 'assetId'] };
const person: Shelf = { table: 'person', key: ['id'], deletedBy: ['personId'] };
const face: Shelf = {
  table: 'face',
  key: ['id'],
  refers: ['assetId', 'personId'],
  deletedBy: ['assetFaceId'],
};
const userMetadata: Shelf = { table: 'userMetadata', key: ['userId', 'key'] };
const assetMetadata: Shelf = { table: 'assetMetadata', key: ['assetId', 'key'] };
const edit: Shelf = { table: 'edit', key: ['id'], refers: ['assetId'], deletedBy: ['editId'] };
const textLine: Shelf = { table: 'textLine', key: ['id'], refers: ['assetId'] };
/** When some of a photo's text goes, the app throws all of it away. */
const textOfAsset: Shelf = { table: 'textLine', key: ['assetId'] };

const puts: Record<string, Shelf> = {
  AuthUserV1: { table: 'authUser', key: ['id'] },
  UserV1: user,
  PartnerV1: partner,
  AssetV2: asset,
  PartnerAssetV2: asset,
  PartnerAssetBackfillV2: asset,
  AlbumAssetCreateV2: asset,
  AlbumAssetUpdateV2: asset,
  AlbumAssetBackfillV2: asset,
  AssetExifV1: exif,
  PartnerAssetExifV1: exif,
  PartnerAssetExifBackfillV1: exif,
  AlbumAssetExifCreateV1: exif,
  AlbumAssetExifUpdateV1: exif,
  AlbumAssetExifBackfillV1: exif,
  StackV1: stack,
  PartnerStackV1: stack,
  PartnerStackBackfillV1: stack,
  AlbumV2: album,
  AlbumUserV1: albumUser,
  AlbumUserBackfillV1: albumUser,
  AlbumToAssetV1: albumAsset,
  AlbumToAssetBackfillV1: albumAsset,
  MemoryV1: memory,
  MemoryToAssetV1: memoryAsset,
  PersonV1: person,
  AssetFaceV2: face,
  UserMetadataV1: userMetadata,
  AssetMetadataV1: assetMetadata,
  AssetEditV1: edit,
  AssetOcrV1: textLine,
};

const takes: Record<string, Shelf> = {
  UserDeleteV1: user,
  PartnerDeleteV1: partner,
  AssetDeleteV1: asset,
  PartnerAssetDeleteV1: asset,
  StackDeleteV1: stack,
  PartnerStackDeleteV1: stack,
  AlbumDeleteV1: album,
  AlbumUserDeleteV1: albumUser,
  AlbumToAssetDeleteV1: albumAsset,
  MemoryDeleteV1: memory,
  MemoryToAssetDeleteV1: memoryAsset,
  PersonDeleteV1: person,
  AssetFaceDeleteV1: face,
  UserMetadataDeleteV1: userMetadata,
  AssetMetadataDeleteV1: assetMetadata,
  AssetEditDeleteV1: edit,
  AssetOcrDeleteV1: textOfAsset,
};

/** What a phone that syncs ends with: the stream's end, what it was told to throw away, or where it was cut off. */
export type SyncEnd = 'complete' | 'reset' | 'cut';

/** A phone's copy of what it is sent, in its own SQLite, which it keeps as the mobile app does. */
export class Phone {
  readonly #db = new Database(':memory:');
  readonly #userId: string;
  readonly #line: PhoneLine;

  constructor(userId: string, line: PhoneLine) {
    this.#userId = userId;
    this.#line = line;
    this.#db.pragma('foreign_keys = ON');
    this.#db.exec(schema);
  }

  close(): void {
    this.#db.close();
  }

  /**
   * Takes in one stream, and says after each run of lines of one type that it has it. After `cutAfter` lines the line is
   * cut: the last run was taken in and nobody told.
   */
  async sync(cutAfter = Infinity, types: readonly string[] = phoneTypes): Promise<SyncEnd> {
    let run: SyncLineJson[] = [];
    let left = cutAfter;
    let end: SyncEnd = 'cut';
    const finishRun = async (isTold: boolean): Promise<void> => {
      const lines = run;
      run = [];
      this.#db.transaction(() => lines.forEach((line) => this.#take(line)))();
      const last = lines.at(-1);
      if (!last || !isTold) return;
      // Lines that only ask to be noted are about different types.
      await this.#line.ack(last.type === 'SyncAckV1' ? lines.map(({ ack }) => ack) : [last.ack]);
    };
    for await (const text of this.#line.stream(types)) {
      for (const json of text.split('\n')) {
        if (json === '') continue;
        const line = SyncLineJson.parse(JSON.parse(json));
        if (run[0] && run[0].type !== line.type) await finishRun(true);
        run.push(line);
        left -= 1;
        if (line.type === 'SyncCompleteV1') end = 'complete';
        if (line.type === 'SyncResetV1') end = 'reset';
        if (left <= 0 && end === 'cut') {
          await finishRun(false);
          return 'cut';
        }
      }
    }
    await finishRun(true);
    return end;
  }

  /** Syncs until there is nothing left to hear, beginning anew when it is told to. */
  async syncWhole(): Promise<void> {
    if ((await this.sync()) === 'reset') await this.sync();
  }

  #take({ type, data }: SyncLineJson): void {
    if (type === 'SyncAckV1') return;
    if (type === 'SyncResetV1') {
      this.#db.exec(
        tables
          .toReversed()
          .map((table) => `DELETE FROM ${table};`)
          .join(''),
      );
      return;
    }
    if (type === 'SyncCompleteV1') {
      this.#prune();
      return;
    }
    const put = puts[type];
    if (put) {
      const columns = [...put.key, ...(put.refers ?? []), 'data'];
      this.#db
        .prepare(
          `INSERT INTO ${put.table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})
           ON CONFLICT DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join()}`,
        )
        .run(...columns.slice(0, -1).map((column) => data[column]), JSON.stringify(data));
      return;
    }
    const take = takes[type];
    if (!take) throw new TypeError(`A phone does not know ${type}.`);
    this.#db
      .prepare(`DELETE FROM ${take.table} WHERE ${take.key.map((column) => `${column} = ?`).join(' AND ')}`)
      .run(...(take.deletedBy ?? take.key).map((name) => data[name]));
  }

  /** At the end of a stream: photos that are neither their own, nor a partner's, nor in an album are nobody's. */
  #prune(): void {
    const isStrange = `data ->> 'ownerId' <> @me
      AND data ->> 'ownerId' NOT IN (SELECT sharedById FROM partner WHERE sharedWithId = @me)`;
    const me = { me: this.#userId };
    this.#db
      .prepare(`DELETE FROM asset WHERE ${isStrange} AND id NOT IN (SELECT assetId FROM albumAsset)`)
      .run(me);
    this.#db.prepare(`DELETE FROM stack WHERE ${isStrange}`).run(me);
  }

  /**
   * What the phone shows: its rows by table, in a fixed order. Photos of a partner that are in no album are shown while
   * they are in that partner's timeline.
   */
  shown(): Record<string, unknown[]> {
    const isHidden = `data ->> 'ownerId' <> @me AND data ->> 'visibility' NOT IN ('timeline', 'hidden')
      AND id NOT IN (SELECT assetId FROM albumAsset)`;
    const hidden = new Set(
      this.#db.prepare<{ me: string }, string>(`SELECT id FROM asset WHERE ${isHidden}`).pluck().all({
        me: this.#userId,
      }),
    );
    return Object.fromEntries(
      tables.map((table) => [
        table,
        this.#db
          .prepare<[], { data: string; personId?: string | null; id?: string; assetId?: string }>(
            `SELECT * FROM ${table}`,
          )
          .all()
          .filter(({ id, assetId }) => !hidden.has(table === 'asset' ? (id ?? '') : (assetId ?? '')))
          .map(({ data, personId }) =>
            JSON.stringify(personId === undefined ? JSON.parse(data) : { ...JSON.parse(data), personId }),
          )
          .toSorted()
          .map((json): unknown => JSON.parse(json)),
      ]),
    );
  }
}

const tables = [...schema.matchAll(/CREATE TABLE (\w+)/g)].map(([, table]) => table ?? '');
