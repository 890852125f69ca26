import sharp from 'sharp';

/** What an import decodes for each photo, without anything around it: a 1440 px preview and a 250 px tile. */
export async function derive(path: string): Promise<{ preview: number; thumbnail: Uint8Array }> {
  const preview = await sharp(path)
    .rotate()
    .resize(1440, 1440, { fit: 'outside' })
    .jpeg({ quality: 80 })
    .toBuffer();
  const thumbnail = await sharp(preview)
    .resize(250, 250, { fit: 'outside' })
    .webp({ quality: 80 })
    .toBuffer();
  return { preview: preview.length, thumbnail };
}
