import type { EditView } from '../../shared/edits/view.ts';

/**
 * The contract between the core and the media pool: every task's arguments and result, structured-cloned
 * over the compute process. Tasks run in `entry/mediaWorker`; the core calls them through `ComputeClient`.
 * Paths are absolute and already resolved by the core; a task only ever opens an original for reading.
 */

export type MediaKind = 'image' | 'video' | 'sidecar' | 'unknown';

/** What a file is by its content, whatever its name says. */
export interface Sniffed {
  kind: MediaKind;
  /** IANA type by content, e.g. `image/heic`. `application/octet-stream` when unknown. */
  mimeType: string;
  /** The extension this content should have, without dot: `jpg`, `heic`, `mov`. */
  extension: string;
  /** True when the name's extension belongs to another format than the content. */
  extensionLies: boolean;
}

/** A decoded picture's derivatives. Sides are after orientation, of the original. */
export interface Derived {
  width: number;
  height: number;
  /** WebP, quality 80, short side 250 px. */
  thumbnail: Uint8Array;
  thumbhash: Uint8Array;
  /** 64-bit perceptual hash. */
  perceptualHash: bigint;
  /** Set when only a part could be decoded; the rest is shown as far as it goes. */
  damage?: { name: 'TruncatedFile' | 'CorruptFile'; message: string };
}

export interface VideoInfo {
  durationMs: number;
  width: number;
  height: number;
  videoCodec: string;
  audioCodec: string | null;
  pixelFormat: string;
  container: string;
  fps: number | null;
  /** Playable by browsers as it is; else a transcode job makes an H.264/AAC file. */
  playable: boolean;
}

export interface MediaTasks {
  /** `fileName` is whose extension counts where the path is not the file's own name: an upload's part. */
  sniff: { args: { path: string; fileName?: string }; result: Sniffed };
  /**
   * A tile at once, from an embedded preview (EXIF thumbnail, HEIC thumbnail item, RAW preview), before the
   * full decode. `null` when the file carries none.
   */
  quickTile: { args: { path: string; mimeType: string }; result: Omit<Derived, 'perceptualHash'> | null };
  /** One decode: writes the preview JPEG (quality 80, short side 1440, never enlarged) to `previewPath` by temp + rename. */
  deriveImage: {
    args: { path: string; mimeType: string; previewPath: string };
    result: Derived;
  };
  /**
   * What edits show of a picture, one decode of its original: a preview and a thumbnail of the usual sizes and kinds,
   * each written by temp + rename.
   */
  deriveEdited: {
    args: { path: string; mimeType: string; view: EditView; previewPath: string; thumbnailPath: string };
    result: { thumbhash: Uint8Array };
  };
  probeVideo: { args: { path: string; mimeType: string }; result: VideoInfo };
  /** Poster frame of a video, through the same derivatives. */
  deriveVideo: { args: { path: string; mimeType: string; previewPath: string }; result: Derived };
  /** H.264/AAC MP4, faststart, written to `outputPath` by temp + rename. */
  transcode: { args: { path: string; mimeType: string; outputPath: string }; result: { size: number } };
  /**
   * A browser-showable JPEG of the whole picture at full size, for zooming into HEIC, RAW, TIFF and the like; or of what
   * edits show of it.
   */
  renderFullsize: {
    args: { path: string; mimeType: string; outputPath: string; view?: EditView };
    result: { width: number; height: number };
  };
  /** A square of `size` pixels around a box (corners as fractions) of one of our previews, as JPEG. */
  cropSquare: {
    args: { path: string; box: { x1: number; y1: number; x2: number; y2: number }; size: number };
    result: { data: Uint8Array };
  };
}

export type MediaTaskName = keyof MediaTasks;

/** How the core calls into the compute process. Rejects with `AppError` (TaskTimeout, ProcessDied, CorruptFile …). */
export interface ComputeClient {
  run<N extends MediaTaskName>(
    name: N,
    args: MediaTasks[N]['args'],
    options?: {
      /** Aborting means: stop waiting, drop from the queue. A running task is never interrupted. */
      signal?: AbortSignal;
      /** Higher runs first; default 0. */
      priority?: number;
    },
  ): Promise<MediaTasks[N]['result']>;
}
