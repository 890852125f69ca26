import { access } from 'node:fs/promises';
import { extname } from 'node:path';
import { explainFileError, hasCode } from './fileErrors.ts';

/** Where a file's XMP sidecar may be: `a.jpg.xmp` (most tools), or `a.xmp` (Lightroom). The first that exists wins. */
export function sidecarCandidates(path: string): string[] {
  const stem = path.slice(0, path.length - extname(path).length);
  return [`${path}.xmp`, `${path}.XMP`, `${stem}.xmp`, `${stem}.XMP`];
}

export async function findSidecar(path: string): Promise<string | undefined> {
  for (const candidate of sidecarCandidates(path)) {
    try {
      await access(candidate);
      return candidate;
    } catch (error) {
      if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG')) throw explainFileError(error, candidate);
    }
  }
  return undefined;
}
