import { z } from 'zod';

/** The photo's id with the line's number in place of its last twelve digits: a UUID that no other line has. */
export const lineId = (assetId: string, line: number): string =>
  assetId.slice(0, 24) + line.toString(16).padStart(12, '0');

const fraction = (what: string) => z.number().meta({ description: `${what}, 0 to 1` });

/** A line of text in a photo. Corner 1 is the top left of its text, the others follow clockwise. */
export const AssetOcrResponse = z
  .object({
    assetId: z.string(),
    boxScore: fraction('Confidence that there is text'),
    id: z.string(),
    text: z.string(),
    textScore: fraction('Confidence in what it says'),
    x1: fraction('Of the width'),
    x2: fraction('Of the width'),
    x3: fraction('Of the width'),
    x4: fraction('Of the width'),
    y1: fraction('Of the height'),
    y2: fraction('Of the height'),
    y3: fraction('Of the height'),
    y4: fraction('Of the height'),
  })
  .meta({ id: 'AssetOcrResponseDto' });
export type AssetOcrResponse = z.infer<typeof AssetOcrResponse>;
