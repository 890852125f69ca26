/* oxlint-disable no-underscore-dangle -- emscripten names its functions so */
import { createRequire } from 'node:module';
import type libheif from 'libheif-js/wasm-bundle.js';
import type { Pixels } from '../sharp.ts';

/**
 * HEIC by WebAssembly: the decoder that is always there. It blocks its thread (about 25 ms for a thumbnail, 1 to 2.5 s for 12
 * megapixels), which is why it only ever runs in a worker, and last of all decoders.
 */
export interface HeifDecoder {
  /** The picture, turned upright and cropped as the file says. */
  decodePrimary(): Pixels;
  /** The first thumbnail that belongs to the picture, upright; undefined when there is none. */
  decodeThumbnail(): Pixels | undefined;
  /** Size of the upright picture. */
  readonly size: { readonly width: number; readonly height: number };
}

/** What libheif said was wrong. `code` is its `heif_error_code`. */
export class HeifError extends Error {
  override readonly name = 'HeifError';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

type LibHeif = typeof libheif;

// From libheif's public C header.
const colourSpaceRgb = 1;
const chromaInterleavedRgb = 10;
const channelInterleaved = 10;
/** Offset of `convert_hdr_to_8bit` in `heif_decoding_options`: two bytes, padding, four pointers of 32 bits. */
const convertTo8BitOffset = 20;

/** The module's memory grows and never shrinks; past this many bytes a fresh one is made for the next picture. */
const largestMemory = 256 * 1024 * 1024;

let loaded: LibHeif | undefined;

/** Starting the module takes about 100 ms, so it is kept. */
function library(): LibHeif {
  if (loaded && loaded.HEAPU8.length <= largestMemory) return loaded;
  const require = createRequire(import.meta.url);
  const entry = require.resolve('libheif-js/wasm-bundle.js');
  // The package starts its module while it is being loaded, so a new one means loading it again.
  const factory = require.resolve('libheif-js/libheif-wasm/libheif-bundle.js');
  for (const file of loaded ? [entry, factory] : []) delete require.cache[file];
  const fresh: LibHeif = require(entry);
  loaded = fresh;
  return fresh;
}

/** Opens `file`, gives the decoder to `use` and frees everything again. Errors: `HeifError`. */
export function withHeif<T>(file: Uint8Array, use: (decoder: HeifDecoder) => T): T {
  const lib = library();
  const owned = new Owned();
  try {
    const data = owned.keep(lib._malloc(file.length), lib._free);
    // An error is three numbers; the fourth word takes results.
    const error = owned.keep(lib._malloc(16), lib._free);
    const result = error + 12;
    lib.HEAPU8.set(file, data);
    const context = owned.keep(lib._heif_context_alloc(), lib._heif_context_free);
    lib._heif_context_read_from_memory(error, context, data, file.length, 0);
    check(lib, error);
    lib._heif_context_get_primary_image_handle(error, context, result);
    check(lib, error);
    const primary = owned.keep(word(lib, result), lib._heif_image_handle_release);
    return use({
      size: {
        width: lib._heif_image_handle_get_width(primary),
        height: lib._heif_image_handle_get_height(primary),
      },
      decodePrimary: () => decode(lib, primary, error),
      decodeThumbnail: () => {
        if (lib._heif_image_handle_get_number_of_thumbnails(primary) === 0) return undefined;
        lib._heif_image_handle_get_list_of_thumbnail_IDs(primary, result, 1);
        lib._heif_image_handle_get_thumbnail(error, primary, word(lib, result), result);
        check(lib, error);
        const thumbnail = owned.keep(word(lib, result), lib._heif_image_handle_release);
        return decode(lib, thumbnail, error);
      },
    });
  } catch (error) {
    // An aborted module is unusable; the next picture gets a new one.
    if (!(error instanceof HeifError)) loaded = undefined;
    throw error;
  } finally {
    owned.free();
  }
}

/** Pointers that are freed together, last first. */
class Owned {
  readonly #pointers: [number, (pointer: number) => void][] = [];

  keep(pointer: number, free: (pointer: number) => void): number {
    this.#pointers.push([pointer, free]);
    return pointer;
  }

  free(): void {
    for (const [pointer, free] of this.#pointers.toReversed()) free(pointer);
  }
}

function decode(lib: LibHeif, handle: number, error: number): Pixels {
  const options = lib._heif_decoding_options_alloc();
  lib.HEAPU8[options + convertTo8BitOffset] = 1;
  lib._heif_decode_image(error, handle, error + 12, colourSpaceRgb, chromaInterleavedRgb, options);
  lib._heif_decoding_options_free(options);
  check(lib, error);
  const image = word(lib, error + 12);
  try {
    const width = lib._heif_image_get_width(image, channelInterleaved);
    const height = lib._heif_image_get_height(image, channelInterleaved);
    const bits = lib._heif_image_get_bits_per_pixel_range(image, channelInterleaved);
    if (bits !== 8) throw new HeifError(-1, `${bits} bits instead of 8`);
    const plane = lib._heif_image_get_plane_readonly(image, channelInterleaved, error);
    return {
      data: copyRows(lib.HEAPU8, plane, word(lib, error), width * 3, height),
      width,
      height,
      channels: 3,
    };
  } finally {
    lib._heif_image_release(image);
  }
}

/** Rows without their padding, out of the module's memory. */
function copyRows(
  memory: Uint8Array,
  start: number,
  stride: number,
  rowLength: number,
  rows: number,
): Buffer {
  const data = Buffer.allocUnsafe(rowLength * rows);
  for (let row = 0; row < rows; row++) {
    const from = start + row * stride;
    data.set(memory.subarray(from, from + rowLength), row * rowLength);
  }
  return data;
}

function word(lib: LibHeif, pointer: number): number {
  return new DataView(lib.HEAPU8.buffer).getUint32(pointer, true);
}

function check(lib: LibHeif, error: number): void {
  const code = word(lib, error);
  if (code === 0) return;
  const start = word(lib, error + 8);
  const end = lib.HEAPU8.indexOf(0, start);
  throw new HeifError(code, Buffer.from(lib.HEAPU8.subarray(start, end)).toString('utf8'));
}
