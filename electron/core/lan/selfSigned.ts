import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Certificate } from './networkListener.ts';

/**
 * A certificate that nobody has signed but ourselves. It keeps a conversation from being overheard; that it is ours,
 * the fingerprint tells, which is shown where a device is paired. Written out by hand (RFC 5280, in DER), because Node
 * reads certificates and makes none.
 */

/** Years that it holds: longer than the phones that have taken note of its fingerprint. */
const years = 20;
const dayMs = 24 * 3_600_000;

/** Type, length, contents; nothing here is longer than 65,535 bytes. */
function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts: Uint8Array[]): Buffer => tlv(0x30, ...parts);
const octets = (...parts: Uint8Array[]): Buffer => tlv(0x04, ...parts);
const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
/** UTCTime until 2049 and GeneralizedTime from 2050 on, as the standard demands. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().slice(0, 19).replace(/[-:T]/g, '');
  return Number(digits.slice(0, 4)) < 2050
    ? tlv(0x17, Buffer.from(`${digits.slice(2)}Z`, 'latin1'))
    : tlv(0x18, Buffer.from(`${digits}Z`, 'latin1'));
}

/** Object identifiers, already encoded. */
const ids = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  extendedKeyUsage: '551d25',
  serverAuth: '2b06010505070301',
  subjectKeyIdentifier: '551d0e',
} as const;

/** A new key (P-256) and its certificate. `now` in ms UTC. */
export function makeSelfSigned(now: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const keyInfo = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(oid(ids.ecdsaWithSha256));
  const name = sequence(tlv(0x31, sequence(oid(ids.commonName), tlv(0x0c, Buffer.from('Latent', 'utf8')))));
  // A serial number is positive and not written with a leading zero.
  const serial = Buffer.concat([Buffer.from([0x40]), randomBytes(15)]);
  const isCritical = tlv(0x01, Buffer.from([0xff]));
  const extensions = sequence(
    sequence(oid(ids.basicConstraints), isCritical, octets(sequence())),
    sequence(oid(ids.extendedKeyUsage), octets(sequence(oid(ids.serverAuth)))),
    sequence(oid(ids.subjectKeyIdentifier), octets(octets(createHash('sha1').update(keyInfo).digest()))),
  );
  const facts = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    algorithm,
    name,
    // A clock that is a day behind shall not refuse it.
    sequence(time(now - dayMs), time(now + years * 365 * dayMs)),
    name,
    keyInfo,
    tlv(0xa3, extensions),
  );
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', facts, privateKey));
  const lines = sequence(facts, algorithm, signature)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
