import { X509Certificate, createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { makeSelfSigned } from './selfSigned.ts';

const now = Date.UTC(2026, 0, 31, 12);

describe('a certificate of our own', () => {
  it('is one by the standard: signed by its own key, which is the one beside it', () => {
    const { cert, key } = makeSelfSigned(now);
    const read = new X509Certificate(cert);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkIssued(read)).toBe(true);
    expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(read.subject).toBe('CN=Latent');
    expect(read.ca).toBe(false);
    expect([new Date(read.validFrom).getUTCFullYear(), new Date(read.validTo).getUTCFullYear()]).toEqual([
      2026, 2046,
    ]);
  });

  it('may end beyond 2050, where the standard writes years otherwise', () => {
    expect(
      new Date(new X509Certificate(makeSelfSigned(Date.UTC(2040, 0, 1)).cert).validTo).getUTCFullYear(),
    ).toBe(2059);
  });

  it('is another each time, so that no two libraries have one key', () => {
    expect(new X509Certificate(makeSelfSigned(now).cert).fingerprint256).not.toBe(
      new X509Certificate(makeSelfSigned(now).cert).fingerprint256,
    );
  });

  it('carries a conversation with whoever knows its fingerprint', async () => {
    const made = makeSelfSigned(Date.now());
    const server = createServer(made, (socket) => socket.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const socket = connect({
      host: '127.0.0.1',
      port: typeof address === 'object' && address ? address.port : 0,
      ca: made.cert,
      checkServerIdentity: () => undefined,
    });
    const [data] = await once(socket, 'data');
    expect([String(data), socket.authorized, socket.getPeerCertificate().fingerprint256]).toEqual([
      'hello',
      true,
      new X509Certificate(made.cert).fingerprint256,
    ]);
    socket.destroy();
    server.close();
  });
});
