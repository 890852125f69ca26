/** The files behind a drop or a picker, folders and all, as a browser gives them. */
import type { NamedFile } from './uploads.ts';

const systemNames = new Set(['thumbs.db', 'desktop.ini', '@eadir', '__macosx']);

/** Hidden files and what systems leave in folders. The server would skip them too; this saves sending them. */
export function isWorthSending(name: string): boolean {
  const last = name.split('/').at(-1) ?? '';
  return !last.startsWith('.') && !systemNames.has(last.toLowerCase());
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** One call gives at most a hundred entries; the list ends with an empty one. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function collect(entry: FileSystemEntry, into: NamedFile[]): Promise<void> {
  if (!isWorthSending(entry.name)) return;
  if (isFile(entry)) into.push({ file: await fileOf(entry), name: entry.fullPath.replace(/^\//, '') });
  if (isFolder(entry)) for (const child of await entriesOf(entry)) await collect(child, into);
}

/**
 * Every file of a drop, folders opened. The items must be read in the drop event itself: call this synchronously
 * there and await the result.
 */
export async function filesOfDrop(items: DataTransferItemList): Promise<NamedFile[]> {
  const entries: FileSystemEntry[] = [];
  const loose: NamedFile[] = [];
  for (const item of items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    if (file) loose.push({ file, name: file.name });
  }
  for (const entry of entries) await collect(entry, loose);
  return loose;
}

/** The files of a picker; a folder picker gives each file's path inside the folder. */
export function filesOfPicker(list: FileList): NamedFile[] {
  return Array.from(list, (file) => ({ file, name: file.webkitRelativePath || file.name })).filter(
    ({ name }) => isWorthSending(name),
  );
}
