import { spawnSync } from 'node:child_process';
import type { Pixels } from '../../../electron/media/decode/sharp.ts';

/** One coded picture: what goes into `hvcC` and what into the file's data. */
interface CodedPicture {
  readonly configuration: Buffer;
  readonly data: Buffer;
}

export interface HeicOptions {
  /** ffmpeg with libx265. */
  readonly ffmpeg: string;
  /** The picture as stored, before turning. */
  readonly pixels: Pixels;
  /** Cut into tiles of this side and written as a grid; without it, one coded picture. */
  readonly tileSide?: number;
  /** Quarter turns anticlockwise. */
  readonly irot?: number;
  /** 0 mirrors top to bottom, 1 left to right. */
  readonly imir?: number;
  /** EXIF orientation, and the size that EXIF says the camera's picture has. */
  readonly exif?: { readonly orientation: number; readonly width?: number; readonly height?: number };
  readonly icc?: Buffer;
  readonly thumbnail?: Pixels;
  /** `yuv420p10le` for 10 bits. */
  readonly pixelFormat?: 'yuv420p' | 'yuv420p10le';
}

/** Writes a HEIC by hand around pictures that ffmpeg's x265 encodes: there is no encoder of HEIC in the packages. */
export function heicFixture(options: HeicOptions): Buffer {
  const { pixels, tileSide } = options;
  const encode = (picture: Pixels): CodedPicture =>
    encodeHevc(options.ffmpeg, picture, options.pixelFormat ?? 'yuv420p');
  const properties: Buffer[] = [];
  const property = (box: Buffer): number => properties.push(box);
  const sizeProperty = (size: { width: number; height: number }): number =>
    property(fullBox('ispe', 0, u32(size.width), u32(size.height)));

  const shared = [
    ...(options.icc ? [property(box('colr', ascii('prof'), options.icc))] : []),
    property(box('colr', ascii('nclx'), u16(1), u16(13), u16(6), Buffer.from([0x80]))),
    ...(options.irot === undefined ? [] : [property(box('irot', Buffer.from([options.irot])))]),
    ...(options.imir === undefined ? [] : [property(box('imir', Buffer.from([options.imir])))]),
  ];

  const items: { id: number; type: string; data: Buffer; properties: number[] }[] = [];
  const references: Buffer[] = [];
  const coded = (id: number, picture: Pixels): void => {
    const { configuration, data } = encode(picture);
    items.push({
      id,
      type: 'hvc1',
      data,
      properties: [property(box('hvcC', configuration)), sizeProperty(picture)],
    });
  };

  if (tileSide === undefined) {
    coded(1, pixels);
  } else {
    const columns = Math.ceil(pixels.width / tileSide);
    const rows = Math.ceil(pixels.height / tileSide);
    const ids: number[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        ids.push(10 + ids.length);
        coded(ids.at(-1) ?? 0, cut(pixels, column * tileSide, row * tileSide, tileSide));
      }
    }
    const grid = Buffer.concat([
      Buffer.from([0, 0, rows - 1, columns - 1]),
      u16(pixels.width),
      u16(pixels.height),
    ]);
    // First, so that cutting off the file's end leaves the layout whole.
    items.unshift({ id: 1, type: 'grid', data: grid, properties: [sizeProperty(pixels)] });
    references.push(box('dimg', u16(1), u16(ids.length), ...ids.map(u16)));
  }
  items.find((item) => item.id === 1)?.properties.push(...shared);
  if (options.thumbnail) {
    coded(2, options.thumbnail);
    items.at(-1)?.properties.push(...shared);
    references.push(box('thmb', u16(2), u16(1), u16(1)));
  }

  if (options.exif) {
    items.push({ id: 3, type: 'Exif', data: exifItem(options.exif), properties: [] });
    references.push(box('cdsc', u16(3), u16(1), u16(1)));
  }

  const ftyp = box('ftyp', ascii('heic'), u32(0), ascii('mif1heic'));
  const meta = (dataStart: number): Buffer => {
    let offset = dataStart;
    const locations = items.map(({ id, data }) => {
      const location = Buffer.concat([u16(id), u16(0), u16(1), u32(offset), u32(data.length)]);
      offset += data.length;
      return location;
    });
    const entries = items.map(({ id, type }) =>
      fullBox('infe', 2, u16(id), u16(0), ascii(type), Buffer.from([0])),
    );
    const associations = items.map(({ id, properties: own }) =>
      Buffer.concat([u16(id), Buffer.from([own.length, ...own])]),
    );
    return fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, u32(0), ascii('pict'), Buffer.alloc(13)),
      fullBox('pitm', 0, u16(1)),
      fullBox('iinf', 0, u16(items.length), ...entries),
      ...(references.length > 0 ? [fullBox('iref', 0, ...references)] : []),
      box('iprp', box('ipco', ...properties), fullBox('ipma', 0, u32(items.length), ...associations)),
      fullBox('iloc', 0, Buffer.from([0x44, 0x00]), u16(items.length), ...locations),
    );
  };
  const start = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(start), box('mdat', ...items.map((item) => item.data))]);
}

/** An EXIF block as cameras write it into a HEIC: big-endian, "Exif\0\0" before it, the size in its own directory. */
function exifItem({ orientation, width, height }: NonNullable<HeicOptions['exif']>): Buffer {
  const entry = (tag: number, type: number, value: number): Buffer =>
    Buffer.concat([u16(tag), u16(type), u32(1), type === 3 ? u32(value << 16) : u32(value)]);
  const directory = (...entries: readonly Buffer[]): Buffer =>
    Buffer.concat([u16(entries.length), ...entries, u32(0)]);
  const exifAt = 8 + 2 + 2 * 12 + 4;
  const sizes = [
    ...(width === undefined ? [] : [entry(0xa002, 4, width)]),
    ...(height === undefined ? [] : [entry(0xa003, 4, height)]),
  ];
  const tiff = [ascii('MM\0*'), u32(8), directory(entry(0x0112, 3, orientation), entry(0x8769, 4, exifAt))];
  return Buffer.concat([u32(6), ascii('Exif\0\0'), ...tiff, directory(...sizes)]);
}

function encodeHevc(ffmpeg: string, { data, width, height }: Pixels, pixelFormat: string): CodedPicture {
  const args = [
    `-loglevel error -f rawvideo -pix_fmt rgb24 -s ${width}x${height} -i pipe:0 -frames:v 1`,
    `-vf scale=out_color_matrix=bt601:out_range=pc -pix_fmt ${pixelFormat}`,
    '-c:v libx265 -preset ultrafast -crf 12 -x265-params range=full:colormatrix=smpte170m:log-level=none:info=0',
    '-f hevc pipe:1',
  ].flatMap((line) => line.split(' '));
  const result = spawnSync(ffmpeg, args, { input: data, maxBuffer: 64 * 1024 * 1024 });
  if (result.status !== 0) throw new Error(`x265: ${String(result.stderr)}`);
  const units = splitUnits(result.stdout);
  const ofType = (type: number): Buffer[] => units.filter((unit) => (((unit[0] ?? 0) >> 1) & 63) === type);
  const [sps = Buffer.alloc(0)] = ofType(33);
  // Profile and level stand at the same place in every sequence parameter set, once emulation bytes are out.
  const profile = removeEmulation(sps).subarray(3, 15);
  const depth = pixelFormat === 'yuv420p' ? 0 : 2;
  const arrays = [32, 33, 34].map((type) => {
    const found = ofType(type);
    return Buffer.concat([
      Buffer.from([0x80 | type]),
      u16(found.length),
      ...found.flatMap((unit) => [u16(unit.length), unit]),
    ]);
  });
  const configuration = Buffer.concat([
    Buffer.from([1]),
    profile,
    Buffer.from([0xf0, 0, 0xfc, 0xfd, 0xf8 | depth, 0xf8 | depth, 0, 0, 0x0f, arrays.length]),
    ...arrays,
  ]);
  const pictures = units.filter((unit) => (((unit[0] ?? 0) >> 1) & 63) < 32);
  return { configuration, data: Buffer.concat(pictures.flatMap((unit) => [u32(unit.length), unit])) };
}

/** The units of an Annex B stream, without their start codes. */
function splitUnits(stream: Buffer): Buffer[] {
  const mark = Buffer.from([0, 0, 1]);
  const starts: number[] = [];
  for (let at = stream.indexOf(mark); at !== -1; at = stream.indexOf(mark, at + 3)) starts.push(at + 3);
  return starts.map((start, index) => {
    const next = starts[index + 1];
    let end = next === undefined ? stream.length : next - 3;
    while (end > start && stream[end - 1] === 0) end--;
    return stream.subarray(start, end);
  });
}

function removeEmulation(unit: Buffer): Buffer {
  const bytes = [...unit];
  return Buffer.from(bytes.filter((byte, at) => !(byte === 3 && bytes[at - 1] === 0 && bytes[at - 2] === 0)));
}

/** A square of the picture; what lies outside repeats the last pixel. */
function cut({ data, width, height }: Pixels, left: number, top: number, side: number): Pixels {
  const tile = Buffer.alloc(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const from = (Math.min(height - 1, top + y) * width + Math.min(width - 1, left + x)) * 3;
      data.copy(tile, (y * side + x) * 3, from, from + 3);
    }
  }
  return { data: tile, width: side, height: side, channels: 3 };
}

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), ascii(type), body]);
}

function fullBox(type: string, version: number, ...parts: readonly Buffer[]): Buffer {
  return box(type, Buffer.from([version, 0, 0, 0]), ...parts);
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
