import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { Certificate } from './networkListener.ts';
import { makeSelfSigned } from './selfSigned.ts';

/** The person's own. @throws AppError BadRequest when a file can't be read, is none, or the two do not belong together. */
export async function readCertificate(files: { cert: string; key: string }): Promise<Certificate> {
  try {
    const [cert, key] = await Promise.all([readFile(files.cert, 'utf8'), readFile(files.key, 'utf8')]);
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
      throw new AppError('BadRequest', t('lan.certificateOdd'));
    }
    return { cert, key };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('BadRequest', t('lan.certificateUnusable', { reason }), { cause: error });
  }
}

/** The self-signed one in `folder`, made there when there is none: a new one would be a stranger to every device. */
export async function keptSelfSigned(folder: string): Promise<Certificate> {
  const path = join(folder, 'self-signed.pem');
  try {
    const pem = await readFile(path, 'utf8');
    const at = pem.indexOf('-----BEGIN CERTIFICATE-----');
    return { key: pem.slice(0, at), cert: pem.slice(at) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const made = makeSelfSigned(Date.now());
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One file, so that key and certificate can never be of two makings.
  await writeFile(`${path}.new`, made.key + made.cert, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return made;
}

/** SHA-256 of a certificate, `AB:CD:…`, as browsers show it. */
export const fingerprintOf = ({ cert }: Certificate): string => new X509Certificate(cert).fingerprint256;
