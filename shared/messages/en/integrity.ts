/** Looking through the library's own files: what is wrong with them. */
export const integrity = {
  noOriginals:
    'The folder of originals, {{folder}}, is not there. Nothing was changed. Connect its disk and start again.',
  changed:
    'has other bytes than when it came in ({{name}}). The photo and its previews are kept; put the file back from a backup and verify again.',
} as const;
