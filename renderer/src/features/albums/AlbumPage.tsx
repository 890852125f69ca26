export function AlbumPage() {
  return null;
}
