/**
 * @file From the API's columns (JSON lists) to `AssetColumns`. Runs in the worker: parsing a month of 50,000 photos
 * takes a fifth of a second.
 */
import { flag, groupByDay, newArrays } from './columns.ts';
import type { AssetColumns } from './columns.ts';
import { writeUuid } from './uuid.ts';

/**
 * A bucket as the server answers it. All lists are equally long. The last group is ours beside the protocol's and may be
 * missing, as `city`, `country` and `stack` may.
 */
export interface BucketAnswer {
  readonly id: readonly string[];
  readonly ratio: readonly number[];
  readonly isFavorite: readonly boolean[];
  readonly isTrashed: readonly boolean[];
  readonly isImage: readonly boolean[];
  readonly visibility: readonly string[];
  readonly thumbhash: readonly (string | null)[];
  /** ISO 8601, UTC; with or without the `Z`. */
  readonly fileCreatedAt: readonly string[];
  /** Hours to add to `fileCreatedAt` to get the photographer's wall clock. */
  readonly localOffsetHours: readonly number[];
  readonly duration: readonly (number | null)[];
  readonly livePhotoVideoId: readonly (string | null)[];
  readonly projectionType: readonly (string | null)[];
  readonly city?: readonly (string | null)[];
  readonly country?: readonly (string | null)[];
  readonly stack?: readonly (readonly string[] | null)[];
  readonly isOffline?: readonly boolean[];
  readonly isDamaged?: readonly boolean[];
  readonly isRaw?: readonly boolean[];
  readonly isEdited?: readonly boolean[];
  readonly ownerId?: readonly string[];
}

/** The server's bucket is not what the protocol says. */
export class BucketShapeError extends Error {
  override readonly name = 'BucketShapeError';
}

const required = [
  'id',
  'ratio',
  'isFavorite',
  'isTrashed',
  'isImage',
  'visibility',
  'thumbhash',
  'fileCreatedAt',
  'localOffsetHours',
  'duration',
  'livePhotoVideoId',
  'projectionType',
] as const satisfies readonly (keyof BucketAnswer)[];
const optional = [
  'city',
  'country',
  'stack',
  'isOffline',
  'isDamaged',
  'isRaw',
  'isEdited',
  'ownerId',
] as const satisfies readonly (keyof BucketAnswer)[];

/**
 * Checks that the lists are there and equally long; their entries are read defensively one by one.
 *
 * @throws BucketShapeError
 */
export function checkBucket(answer: unknown): asserts answer is BucketAnswer {
  if (typeof answer !== 'object' || answer === null)
    throw new BucketShapeError('The bucket is not an object.');
  const lists = new Map<string, unknown>(Object.entries(answer));
  const ids = lists.get('id');
  const count = Array.isArray(ids) ? ids.length : -1;
  for (const name of [...required, ...optional]) {
    const list = lists.get(name);
    const mayMiss = list === undefined && optional.some((one) => one === name);
    if (mayMiss) continue;
    if (!Array.isArray(list)) throw new BucketShapeError(`The bucket has no list “${name}”.`);
    if (list.length !== count) {
      throw new BucketShapeError(
        `The bucket's list “${name}” has ${list.length} entries, “id” has ${count}.`,
      );
    }
  }
}

function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function utcMillis(text: string): number {
  const millis = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  if (Number.isNaN(millis)) throw new BucketShapeError(`“${text}” is not a moment.`);
  return millis;
}

/** Bytes of a base64 text without decoding it. */
function base64Length(text: string): number {
  return (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
}

/**
 * Packs a bucket. `viewerId`: who looks at it, so that others' photos are marked.
 *
 * @throws BucketShapeError, NotAUuidError
 */
export function packColumns(answer: BucketAnswer, viewerId?: string): AssetColumns {
  const count = answer.id.length;
  const arrays = newArrays(count);
  const { ids, ratio, flags, localTime, duration, stackCount, place, hashStart } = arrays;
  let hashBytes = new Uint8Array(
    answer.thumbhash.reduce((sum, hash) => sum + (hash ? base64Length(hash) : 0), 0),
  );
  let hashEnd = 0;
  const places: string[] = [];
  const placeIndex = new Map<string, number>();

  const intern = (name: string): number => {
    const known = placeIndex.get(name);
    if (known !== undefined) return known;
    // 65,535 different places in one month do not happen; past that photos merely show none.
    if (places.length >= 65_534) return 0;
    places.push(name);
    placeIndex.set(name, places.length);
    return places.length;
  };

  for (let i = 0; i < count; i++) {
    writeUuid(answer.id[i] ?? '', ids, i * 16);
    const aspect = answer.ratio[i] ?? 1;
    ratio[i] = aspect > 0 && Number.isFinite(aspect) ? aspect : 1;
    localTime[i] = utcMillis(answer.fileCreatedAt[i] ?? '') + (answer.localOffsetHours[i] ?? 0) * 3_600_000;
    duration[i] = Math.max(0, answer.duration[i] ?? 0);
    let bits = 0;
    if (answer.isFavorite[i]) bits |= flag.favorite;
    if (answer.isTrashed[i]) bits |= flag.trashed;
    if (!answer.isImage[i]) bits |= flag.video;
    if (answer.livePhotoVideoId[i]) bits |= flag.live;
    if (answer.visibility[i] === 'archive') bits |= flag.archived;
    if (answer.isOffline?.[i]) bits |= flag.offline;
    if (answer.isDamaged?.[i]) bits |= flag.damaged;
    if (answer.isRaw?.[i]) bits |= flag.raw;
    if (answer.isEdited?.[i]) bits |= flag.edited;
    if (viewerId !== undefined && answer.ownerId && answer.ownerId[i] !== viewerId) bits |= flag.others;
    if (answer.projectionType[i] === 'EQUIRECTANGULAR') bits |= flag.panorama;
    flags[i] = bits;
    stackCount[i] = Number(answer.stack?.[i]?.[1] ?? 0);
    const name = answer.city?.[i] ?? answer.country?.[i];
    if (name) place[i] = intern(name);
    const hash = answer.thumbhash[i];
    if (hash) {
      const bytes = decodeBase64(hash);
      if (hashEnd + bytes.length > hashBytes.length) {
        // Base64 without its padding is longer than its length says.
        const larger = new Uint8Array((hashEnd + bytes.length) * 2);
        larger.set(hashBytes);
        hashBytes = larger;
      }
      hashBytes.set(bytes, hashEnd);
      hashEnd += bytes.length;
    }
    hashStart[i + 1] = hashEnd;
  }

  return {
    count,
    ...arrays,
    hashBytes: hashEnd === hashBytes.length ? hashBytes : hashBytes.slice(0, hashEnd),
    places,
    ...groupByDay(localTime, place),
  };
}

/** The buffers of columns, to be transferred instead of copied. */
export function buffersOf(columns: AssetColumns): ArrayBufferLike[] {
  return [
    columns.ids.buffer,
    columns.ratio.buffer,
    columns.flags.buffer,
    columns.localTime.buffer,
    columns.duration.buffer,
    columns.stackCount.buffer,
    columns.hashBytes.buffer,
    columns.hashStart.buffer,
    columns.place.buffer,
    columns.dayStart.buffer,
    columns.dayPlace.buffer,
    columns.dayPlaceCount.buffer,
  ];
}
