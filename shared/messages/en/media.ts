/** What went wrong with one file, in words for the person whose file it is. Each says what happened and what is safe. */
export const media = {
  emptyFile:
    '“{{file}}” is empty (0 bytes), so there is nothing to show. Copy it again from where it came from.',
  unsupportedFormat:
    '“{{file}}” is not a picture or video that can be shown here. The file itself was left as it is.',
  unsupportedContent:
    '“{{file}}” is not a picture or video: its content is {{found}}. The file itself was left as it is.',
  unsupportedVariant: '“{{file}}” is {{found}}, which can’t be shown here. The original is kept unchanged.',
  unsupportedLayout:
    '“{{file}}” is stored in a way that can’t be decoded here ({{detail}}). The original is kept unchanged; the program that made it may save it as another kind.',
  noDecoder:
    '“{{file}}” is a {{format}} file, and no program on this machine can decode it. The original is kept; installing ffmpeg may help.',
  noRawPreview:
    '“{{file}}” is a raw photo without an embedded preview, so it can’t be shown. The original is kept unchanged.',
  tooManyPixels:
    '“{{file}}” claims {{width}} × {{height}} pixels, more than can be decoded safely. The original is kept; no preview was made.',
  tooManyPixelsUnknown:
    '“{{file}}” claims more pixels than can be decoded safely. The original is kept; no preview was made.',
  corruptFile:
    '“{{file}}” is damaged and can’t be decoded ({{detail}}). The file itself was left as it is; look for another copy.',
  truncatedFile:
    '“{{file}}” ends too early: a part of it is missing and it can’t be decoded. Copy it again from where it came from.',
  shownTruncated:
    '“{{file}}” ends too early. What there is of it is shown; copy it again from where it came from.',
  shownCorrupt: '“{{file}}” is damaged. It is shown as far as it could be decoded; look for another copy.',
  shownEmbedded:
    '“{{file}}” is damaged. Only the small preview inside it could be shown; look for another copy.',
  unreadableFile: '“{{file}}” can’t be read ({{detail}}). Check its permissions and the disk it is on.',
  fileMissing: '“{{file}}” is no longer where it was.',
  diskFull:
    'The disk is full, so nothing could be written for “{{file}}”. The original is safe; free some space.',
  cannotWrite: 'Nothing could be written for “{{file}}” ({{detail}}). The original is safe.',
  notGenerated: 'The picture of “{{file}}” has not been made yet.',
  videoSupportMissing:
    'Videos can’t be shown yet: ffmpeg was not found. Install ffmpeg, or set FFMPEG_BIN to its path. The originals are kept.',
  noVideoStream: '“{{file}}” has no picture in it, only sound or data. The file itself was left as it is.',
  taskTimeout:
    'Reading “{{file}}” took longer than {{seconds}} seconds and was stopped. The original is kept unchanged.',
  processDied: 'The program that reads “{{file}}” stopped unexpectedly. The original is kept unchanged.',
  outputTooLarge: 'Converting “{{file}}” would have made a file that is far too large, so it was stopped.',
} as const;
