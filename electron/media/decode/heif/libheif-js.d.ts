/** The part of libheif-js that we call. The package has types only for its raw emscripten output, full of `any`. */
declare module 'libheif-js/wasm-bundle.js' {
  interface LibHeif {
    /** The module's memory. Growing replaces it, so read it anew after each call. */
    readonly HEAPU8: Uint8Array;
    _malloc(size: number): number;
    _free(pointer: number): void;
    _heif_context_alloc(): number;
    _heif_context_free(context: number): void;
    /** Writes a `heif_error` (code, subcode, message pointer) to `error`. So do the others whose first argument is `error`. */
    _heif_context_read_from_memory(
      error: number,
      context: number,
      data: number,
      size: number,
      options: number,
    ): void;
    _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
    _heif_image_handle_release(handle: number): void;
    _heif_image_handle_get_width(handle: number): number;
    _heif_image_handle_get_height(handle: number): number;
    _heif_image_handle_get_number_of_thumbnails(handle: number): number;
    _heif_image_handle_get_list_of_thumbnail_IDs(handle: number, ids: number, count: number): number;
    _heif_image_handle_get_thumbnail(error: number, handle: number, id: number, thumbnail: number): void;
    _heif_decode_image(
      error: number,
      handle: number,
      image: number,
      colourSpace: number,
      chroma: number,
      options: number,
    ): void;
    _heif_decoding_options_alloc(): number;
    _heif_decoding_options_free(options: number): void;
    _heif_image_get_width(image: number, channel: number): number;
    _heif_image_get_height(image: number, channel: number): number;
    _heif_image_get_bits_per_pixel_range(image: number, channel: number): number;
    /** Pointer to the pixels; writes the length of a row in bytes to `stride`. */
    _heif_image_get_plane_readonly(image: number, channel: number, stride: number): number;
    _heif_image_release(image: number): void;
  }
  const libheif: LibHeif;
  export default libheif;
}
