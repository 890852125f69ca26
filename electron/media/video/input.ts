/** ffmpeg's demuxer for each container. It is always named, so that the content of a file never chooses what reads it. */
const demuxers: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/3gpp': 'mov',
  'video/webm': 'matroska',
  'video/x-matroska': 'matroska',
  'video/x-msvideo': 'avi',
  'video/mp2t': 'mpegts',
  'video/mpeg': 'mpeg',
  'video/x-ms-wmv': 'asf',
  'video/x-flv': 'flv',
  'video/ogg': 'ogg',
  'application/mxf': 'mxf',
};

/** The demuxer's name, or undefined for what is no video of ours. */
export function demuxerOf(mimeType: string): string | undefined {
  return demuxers[mimeType];
}

/**
 * The arguments that name an input: only local files and pipes may be opened (playlists and references can name others), the demuxer is
 * fixed, and `file:` keeps a colon or a dash in the name from meaning something.
 */
export function inputArguments(path: string, demuxer: string, options: readonly string[] = []): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-f', demuxer, ...options, '-i', `file:${path}`];
}

/** Fixed arguments from one readable line, split at spaces. Names of files never go through here. */
export function words(line: string): string[] {
  return line.split(' ');
}
