/** @file What can be told of a photo's copies, and in what they differ: by that one decides. */
import { t } from '../../../../shared/messages/t.ts';
import type { PlainMessageKey } from '../../../../shared/messages/t.ts';
import type { Copy } from '../../api/duplicates.ts';
import { fileTypeName } from '../../app/fileType.ts';
import { formatBytes } from '../../app/format.ts';
import { dateText, placeText } from '../viewer/labels.ts';
import { cameraName } from '../viewer/exposure.ts';

export interface Fact {
  readonly name: PlainMessageKey;
  readonly text: string;
  /** More of it is better: the copy with most of it is marked. Undefined where there is no better. */
  readonly amount?: number;
}

/** A fact of one of several copies. */
export interface ComparedFact extends Fact {
  /** Not all copies say the same. */
  readonly differs: boolean;
  /** None of the copies has more, and some have less. */
  readonly isBest: boolean;
}

const none = '–';

function pixels({ width, height }: Copy): Fact {
  const name = 'duplicates.resolution';
  if (!width || !height) return { name, text: none };
  const megapixels = (width * height) / 1_000_000;
  const text = t('viewer.megapixels', {
    width,
    height,
    megapixels: megapixels.toFixed(megapixels < 10 ? 1 : 0),
  });
  return { name, text, amount: width * height };
}

function size({ exifInfo }: Copy): Fact {
  const bytes = exifInfo?.fileSizeInByte;
  return typeof bytes === 'number'
    ? { name: 'duplicates.size', text: formatBytes(bytes), amount: bytes }
    : { name: 'duplicates.size', text: none };
}

function factsOf(copy: Copy): Fact[] {
  const { exifInfo } = copy;
  return [
    { name: 'duplicates.format', text: fileTypeName(copy.originalMimeType) },
    size(copy),
    pixels(copy),
    { name: 'duplicates.taken', text: dateText(copy) },
    { name: 'duplicates.camera', text: cameraName(exifInfo?.make, exifInfo?.model) ?? none },
    { name: 'duplicates.place', text: placeText(exifInfo) ?? none },
  ];
}

/** The facts of each of these copies, in their order. What none of them knows is left out. */
export function compareFacts(copies: readonly Copy[]): ComparedFact[][] {
  const all = copies.map(factsOf);
  return all.map((facts) =>
    facts.flatMap((fact, index): ComparedFact[] => {
      const row = all.flatMap((other) => other[index] ?? []);
      if (row.every(({ text }) => text === none)) return [];
      const amounts = row.flatMap(({ amount }) => amount ?? []);
      const isBest =
        fact.amount !== undefined &&
        fact.amount === Math.max(...amounts) &&
        (amounts.length < row.length || fact.amount > Math.min(...amounts));
      return [{ ...fact, differs: row.some(({ text }) => text !== fact.text), isBest }];
    }),
  );
}
