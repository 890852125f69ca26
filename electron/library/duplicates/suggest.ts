import type { AssetDetail, ExifDetail } from '../../db/queries/assets.ts';

/** How much a file says of itself: of two as large as each other the one that knows more is nearer to the original. */
const known = (exif: ExifDetail | null | undefined): number =>
  Object.values(exif ?? {}).filter((value) => value !== null && value !== '').length;

/** Copies of a photo in the order in which one would keep them: the largest file, then the one that says most, then the older one. */
export function bestFirst(assets: readonly AssetDetail[]): AssetDetail[] {
  return assets.toSorted(
    (a, b) =>
      (b.exif?.fileSize ?? 0) - (a.exif?.fileSize ?? 0) ||
      known(b.exif) - known(a.exif) ||
      a.createdAt - b.createdAt ||
      (a.id < b.id ? -1 : 1),
  );
}
