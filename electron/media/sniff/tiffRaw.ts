import type { ByteSource } from '../files/byteSource.ts';
import { readTiff, tiffTag } from '../files/tiff.ts';
import type { TiffDirectory } from '../files/tiff.ts';
import { formatOf, mimeTypesOfExtension } from '../formats.ts';

/** Makers whose raw format is a TIFF with their name in it: the type to assume when only the maker is known. */
const rawTypeOfMake: readonly [RegExp, string][] = [
  [/^NIKON/i, 'image/x-nikon-nef'],
  [/^SONY/i, 'image/x-sony-arw'],
  [/^PENTAX|^RICOH/i, 'image/x-pentax-pef'],
  [/^SAMSUNG/i, 'image/x-samsung-srw'],
  [/^Canon/i, 'image/x-canon-cr2'],
  [/^Hasselblad/i, 'image/x-hasselblad-3fr'],
  [/^Phase One|^Leaf/i, 'image/x-phaseone-iiq'],
  [/^EASTMAN KODAK|^Kodak/i, 'image/x-kodak-dcr'],
  [/^SEIKO EPSON/i, 'image/x-epson-erf'],
  [/^LEICA|^Panasonic/i, 'image/x-leica-rwl'],
];

/** Photometric interpretation of undeveloped sensor data (CFA, linear raw). */
const sensorPhotometrics = new Set([32803, 34892]);
/** Compressions that only cameras write: Sony, Samsung, Nikon, Kodak, Pentax, packed raw. */
const sensorCompressions = new Set([32767, 32769, 32770, 34713, 65000, 65535]);

/**
 * Tells a TIFF picture from a DNG and from the raw formats that wear TIFF's clothes: by DNGVersion, by signs of
 * sensor data, and only then by the extension, which breaks the tie when the maker agrees.
 */
export async function sniffTiffRaw(source: ByteSource, extension: string): Promise<string> {
  const directories = await readTiff(source);
  return tiffTypeOf(directories, extension);
}

/** The decision alone, for directories already read. */
export function tiffTypeOf(directories: readonly TiffDirectory[], extension: string): string {
  const ifd0 = directories[0];
  if (!ifd0) return 'image/tiff';
  if (ifd0.range(tiffTag.dngVersion)) return 'image/x-adobe-dng';

  const promisedRaw = mimeTypesOfExtension(extension).find((type) => formatOf(type)?.isRaw);
  const make = ifd0.text(tiffTag.make) ?? '';
  const typeOfMake = rawTypeOfMake.find(([pattern]) => pattern.test(make))?.[1];

  if (!hasSensorData(directories)) {
    // No sensor data seen, but a known maker and a raw extension: some raw files keep theirs in private tags.
    return promisedRaw && (typeOfMake || make === '') ? promisedRaw : 'image/tiff';
  }
  return promisedRaw ?? typeOfMake ?? 'image/x-adobe-dng';
}

function hasSensorData(directories: readonly TiffDirectory[]): boolean {
  return directories.some(
    (directory) =>
      sensorPhotometrics.has(directory.number(tiffTag.photometric) ?? -1) ||
      sensorCompressions.has(directory.number(tiffTag.compression) ?? -1),
  );
}
