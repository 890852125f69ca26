/** What can go wrong while files come in: what happened, to which file, what was kept safe, what to do. */
export const intake = {
  emptyFile: '{{name}} is empty: it has no bytes. Nothing was added.',
  notMedia: '{{name}} is not a photo or video that Latent knows. It was left where it is.',
  nameNotUnicode: 'The name {{name}} is not valid Unicode. Rename the file and import it again.',
  unreadable:
    "Can't read {{name}}: {{reason}}. The original is untouched; check its permissions or its disk and retry.",
  missing: '{{name}} is no longer there. Connect its disk, or bring the file back, and retry.',
  changed: '{{name}} changed while it was being read. Nothing was added; retry when it is complete.',
  wrongExtension:
    '{{name}} is not what its name says: its content is {{mimeType}}. It was added as that; its name was kept.',
  changedInPlace:
    '{{name}} is in the library already and was changed since. The library still shows what it was; delete it there and import it again to take the change in.',
  diskFull:
    'No room for {{name}}: the disk of the library is full. Nothing was added and the original is untouched. Free some space and retry.',
  notStored:
    "Can't store {{name}} in the library: {{reason}}. Nothing was added and the original is untouched; check the library's folder, its permissions and its disk, and retry.",
  copyMismatch:
    'The copy of {{name}} does not match what was read. The copy was removed and the original is untouched; check the disk and retry.',
  cancelled: 'The import of {{name}} was cancelled.',
  pathMissing: 'There is nothing at {{path}}. Check the name, or connect its disk.',
  noImport: 'There is no such import.',
  systemFile: '{{name}} is a hidden or system file.',
  linkLoop: '{{name}} links back to a folder that is already being read.',
  quarantined:
    '{{name}} made the decoder crash twice, so it is not opened again. The original is safe; retry to try once more.',
} as const;
