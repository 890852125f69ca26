import type { HeifFile, HeifItem } from './container.ts';
import type { CodedColour } from './native.ts';

/** ITU-T H.273 matrix numbers that pictures use, as ffmpeg calls them. */
const matrices: Readonly<Record<number, string>> = {
  1: 'bt709',
  5: 'bt601',
  6: 'bt601',
  9: 'bt2020',
};

/** What a HEIF item says about its colours: a profile, and how luma and chroma become RGB. */
export interface HeifColour extends CodedColour {
  readonly profile: Buffer | undefined;
}

/** Read from the item's `colr` boxes, or from its first tile's when a grid has none of its own. */
export function heifColour(file: HeifFile, item: HeifItem): HeifColour {
  const tile = file.references('dimg', item.id)[0];
  const boxes = [item, ...(tile ? [tile] : [])].flatMap((owner) =>
    owner.properties.filter((candidate) => candidate.type === 'colr').map((candidate) => candidate.data),
  );
  const nclx = boxes.find((data) => data.toString('latin1', 0, 4) === 'nclx' && data.length >= 11);
  const icc = boxes.find((data) => /^(prof|rICC)$/.test(data.toString('latin1', 0, 4)));
  return {
    profile: icc?.subarray(4),
    matrix: nclx && matrices[nclx.readUInt16BE(8)],
    isFullRange: nclx && ((nclx[10] ?? 0) & 0x80) !== 0,
  };
}
