import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AssetMediaResponse } from '../../../shared/api/assetMedia.ts';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { SharedLinkResponse } from '../../../shared/api/sharedLinks.ts';
import { AssetMetadataResponse } from '../../../shared/api/assetMetadata.ts';
import { jpeg } from '../../support/pictures.ts';
import { filesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { createApiKey, startTestCore, type TestCore } from '../../support/testCore.ts';
import { formBody, formType, postForm, pushForm, uploadFile, type FormPart } from '../../support/uploads.ts';
import { until } from '../../support/until.ts';

let core: TestCore;
let seed = 1000;
const newPicture = (takenAt: string | null = null): Promise<Buffer> => jpeg({ seed: (seed += 1), takenAt });
const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();
const asset = (id: string): Promise<AssetResponse> => core.api.call('GET', `/assets/${id}`, AssetResponse);
const originals = (): Promise<string[]> => filesBelow(core.paths.originals);

beforeAll(async () => {
  core = await startTestCore();
});
afterAll(() => core.close());
afterEach(() => {
  // Nothing that a client does is an unexpected failure of the server.
  expect(core.logged).toEqual([]);
});

describe('an upload', () => {
  it('is answered with the hash of what was stored, new or not', async () => {
    const bytes = await newPicture();
    const send = () =>
      core.request('/assets', {
        method: 'POST',
        headers: { 'content-type': formType },
        body: new Uint8Array(formBody([['assetData', bytes, 'photo.jpg']])),
      });
    const receipts = [await send(), await send()].map(({ status, headers }) => [
      status,
      headers.get('latent-checksum'),
    ]);
    const hash = sha1(bytes).toString('hex');
    expect(receipts).toEqual([
      [201, hash],
      [200, hash],
    ]);
  });

  const dates: FormPart[] = [
    ['fileCreatedAt', '2021-03-04T05:06:07.000Z'],
    ['fileModifiedAt', '2021-03-05T05:06:07.000Z'],
  ];

  it.each([
    ['before the file', (file: FormPart) => [...dates, ['isFavorite', 'true'] as const, file]],
    ['after the file', (file: FormPart) => [file, ...dates, ['isFavorite', 'true'] as const]],
    [
      'around it, with fields that nobody knows',
      (file: FormPart) => [
        ['fileSize', '1'] as const,
        ...dates,
        file,
        ['deviceId', 'CLI'] as const,
        ['isFavorite', 'true'] as const,
      ],
    ],
  ])('may have its fields %s', async (_where, form) => {
    const bytes = await newPicture();
    const { status, body } = await postForm(core, form(['assetData', bytes, 'photo.jpg']));
    expect({ status, body }).toMatchObject({ status: 201, body: { status: 'created' } });
    expect(await asset(AssetMediaResponse.parse(body).id)).toMatchObject({
      originalFileName: 'photo.jpg',
      checksum: sha1(bytes).toString('base64'),
      isFavorite: true,
      fileCreatedAt: '2021-03-04T05:06:07.000Z',
      fileModifiedAt: '2021-03-05T05:06:07.000Z',
    });
  });

  it('lies byte for byte in the folder of the day it was taken', async () => {
    const bytes = await newPicture('2019:08:07 10:00:00');
    const { id } = await uploadFile(core, 'beach.jpg', bytes);
    const { originalPath } = await asset(id);
    expect(originalPath).toBe(join(core.paths.originals, '2019/2019-08-07/beach.jpg'));
    expect(await readFile(originalPath)).toEqual(bytes);
  });

  it('is answered 200 "duplicate" when its bytes are here already, and nothing is added', async () => {
    const bytes = await newPicture();
    const first = await uploadFile(core, 'a.jpg', bytes);
    const before = await originals();
    expect(await postForm(core, [['assetData', bytes, 'b.jpg']])).toEqual({
      status: 200,
      body: { id: first.id, status: 'duplicate' },
    });
    expect(await originals()).toEqual(before);
  });

  it('many times at once is one photo', async () => {
    const bytes = await newPicture();
    const answers = await Promise.all(Array.from({ length: 6 }, () => uploadFile(core, 'a.jpg', bytes)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      'created',
      ...Array.from({ length: 5 }, () => 'duplicate'),
    ]);
  });

  it('keeps its given name, and is filed under its true kind', async () => {
    const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#247' } })
      .png()
      .toBuffer();
    const { id } = await uploadFile(core, 'not really.jpg', png, { fileCreatedAt: '2020-01-01T00:00:00Z' });
    expect(await asset(id)).toMatchObject({
      originalFileName: 'not really.jpg',
      originalMimeType: 'image/png',
      originalPath: expect.stringMatching(/2020-01-01[\\/]not really\.jpg\.png$/),
    });
  });

  it('is known by `filename` when the form says so, and no name is a path', async () => {
    const fields = { filename: '../../../../etc/evil.jpg', fileCreatedAt: '2020-01-02T00:00:00Z' };
    const { id } = await uploadFile(core, 'blob', await newPicture(), fields);
    const { originalPath } = await asset(id);
    expect(originalPath).toBe(join(core.paths.originals, '2020/2020-01-02/__.._.._.._etc_evil.jpg'));
  });

  it('brings its words in a sidecar, and what a client keeps with it', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>' +
      '<rdf:li xml:lang="x-default">At the harbour</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>';
    const { body } = await postForm(core, [
      ['sidecarData', Buffer.from(xmp), 'a.jpg.xmp'],
      ['assetData', await newPicture(), 'harbour.jpg'],
      ['fileCreatedAt', '2020-02-02T00:00:00Z'],
      ['metadata', '[{"key":"mobile-app","value":{"iCloudId":"X"}}]'],
    ]);
    const { id } = AssetMediaResponse.parse(body);
    expect((await asset(id)).exifInfo?.description).toBe('At the harbour');
    expect(await readFile(join(core.paths.originals, '2020/2020-02-02/harbour.jpg.xmp'), 'utf8')).toBe(xmp);
    const kept = await core.api.call('GET', `/assets/${id}/metadata`, AssetMetadataResponse.array());
    expect(kept).toMatchObject([{ key: 'mobile-app', value: { iCloudId: 'X' } }]);
  });
});

describe('a photo that is announced by its checksum', () => {
  it.each(['hex', 'base64'] as const)('in %s is answered before a byte of it was sent', async (encoding) => {
    const bytes = await newPicture();
    const { id } = await uploadFile(core, 'a.jpg', bytes);
    const request = httpRequest(`${core.url}/api/assets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${core.token}`,
        'content-type': formType,
        'content-length': 50_000_000,
        'x-immich-checksum': sha1(bytes).toString(encoding),
      },
    });
    request.flushHeaders();
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(String(await response.toArray()))).toEqual({ id, status: 'duplicate' });
    request.destroy();
  });

  it('need not be listened to: a client that sends it all the same gets its answer', async () => {
    const bytes = await newPicture();
    const { id } = await uploadFile(core, 'a.jpg', bytes);
    const body = formBody([['assetData', randomBytes(20_000_000), 'a.jpg']]);
    const answer = await pushForm(core, body, { 'x-immich-checksum': sha1(bytes).toString('hex') });
    expect(answer).toEqual({ status: 200, body: JSON.stringify({ id, status: 'duplicate' }) });
  });

  it('is taken in when the library lacks it, or when the header makes no sense', async () => {
    for (const announced of [sha1(Buffer.from('other')).toString('hex'), 'nonsense']) {
      const { status } = await postForm(core, [['assetData', await newPicture(), 'a.jpg']], {
        'x-immich-checksum': announced,
      });
      expect(status).toBe(201);
    }
  });
});

describe('a refused upload leaves nothing behind', () => {
  let before: string[];
  const photos = (): number => openLibraryDb(core.root, (db) => db.count('asset'));
  let count: number;
  const file = async (): Promise<FormPart> => ['assetData', await newPicture(), 'a.jpg'];

  beforeAll(async () => {
    // So that these tests find a photo when they run alone, too.
    await uploadFile(core, 'first.jpg', await newPicture());
    before = await originals();
    count = photos();
  });
  afterEach(async () => {
    expect(await originals()).toEqual(before);
    expect(await readdir(join(core.paths.originals, '.incoming'))).toEqual([]);
    expect(photos()).toBe(count);
  });

  it.each<[string, () => Promise<FormPart[]>, object]>([
    ['an empty file', async () => [['assetData', Buffer.alloc(0), 'a.jpg']], { message: /a\.jpg is empty/ }],
    ['a form without a file', async () => [['fileCreatedAt', '2020-01-01']], { message: /assetData/ }],
    ['a file that is a text field', async () => [['assetData', 'text']], { message: /assetData/ }],
    [
      'what is no photo',
      async () => [['assetData', Buffer.from('hello'), 'a.jpg']],
      { message: /a\.jpg is not a photo or video/ },
    ],
    [
      'a date that is none, before the file',
      async () => [['fileCreatedAt', 'yesterday'], await file()],
      { message: /^Validation failed$/, errors: [{ path: ['fileCreatedAt'] }] },
    ],
    [
      'fields that are wrong, after the file',
      async () => [await file(), ['isFavorite', 'perhaps'], ['visibility', 'secret']],
      { message: /^Validation failed$/, errors: [{ path: ['isFavorite'] }, { path: ['visibility'] }] },
    ],
    [
      'metadata that is no JSON',
      async () => [await file(), ['metadata', '[{']],
      { message: /^Validation failed$/, errors: [{ path: ['metadata'] }] },
    ],
    [
      'a moving part that does not exist',
      async () => [await file(), ['livePhotoVideoId', '00000000-0000-4000-8000-000000000000']],
      { message: /one of your own videos/ },
    ],
    [
      'a sidecar beyond all measure',
      async () => [await file(), ['sidecarData', Buffer.alloc(11 * 1024 * 1024), 'a.xmp']],
      { message: /larger than 10 MB/ },
    ],
  ])('%s: 400', async (_what, form, expected) => {
    const { status, body } = await postForm(core, await form());
    expect(status).toBe(400);
    const { message, ...rest } = { message: /./, ...expected };
    expect(body).toMatchObject({ ...rest, message: expect.stringMatching(message) });
  });

  it('a body that is no form: 4xx', async () => {
    const response = await core.request('/assets', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it('a photo given as a moving part: 400', async () => {
    const photo = openLibraryDb(core.root, (db) => db.first("SELECT id FROM asset WHERE type = 'IMAGE'"));
    const { status, body } = await postForm(core, [await file(), ['livePhotoVideoId', String(photo)]]);
    expect({ status, body }).toMatchObject({ status: 400, body: { message: /own videos/ } });
  });

  it('one without a right to upload: 403 before it is read, however much is sent', async () => {
    const secret = await createApiKey(core, ['asset.read']);
    const body = formBody([['assetData', randomBytes(20_000_000), 'a.jpg']]);
    const answer = await pushForm({ url: core.url, token: '' }, body, { 'x-api-key': secret });
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('asset.upload') });
  });

  it('one beyond the quota: 400, and a client that sends everything first reads it', async () => {
    openLibraryDb(core.root, (db) => db.run('UPDATE user SET quota_bytes = usage_bytes + 1000000'));
    try {
      const body = formBody([['assetData', randomBytes(20_000_000), 'a.jpg']]);
      const answer = await pushForm(core, body);
      expect(answer).toMatchObject({
        status: 400,
        body: expect.stringContaining('share of this server is full'),
      });
      // Without a length, what was announced does not matter: what arrives is counted.
      const streamed = await core.request('/assets', {
        method: 'POST',
        headers: { 'content-type': formType },
        body: new Blob([body]).stream(),
        duplex: 'half',
      });
      expect(streamed.status).toBe(400);
      expect(await streamed.json()).toMatchObject({ message: /share of this server is full/ });
    } finally {
      openLibraryDb(core.root, (db) => db.run('UPDATE user SET quota_bytes = NULL'));
    }
  });

  it('one that breaks off: as if it had never been', async () => {
    const body = formBody([['assetData', randomBytes(3_000_000), 'a.jpg']]);
    for (const sent of [200, 500_000, 2_999_000]) {
      const request = httpRequest(`${core.url}/api/assets`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${core.token}`,
          'content-type': formType,
          'content-length': body.length,
        },
      });
      request.on('error', () => undefined);
      await new Promise<void>((resolve) => void request.write(body.subarray(0, sent), () => resolve()));
      const incoming = join(core.paths.originals, '.incoming');
      await until('the upload to begin', async () =>
        (await readdir(incoming)).length > 0 ? true : undefined,
      );
      request.destroy();
      const left = until('its part to go', async () =>
        (await readdir(incoming)).length === 0 ? [] : undefined,
      );
      await expect(left).resolves.toEqual([]);
    }
  });
});

describe('a visitor of a shared link', () => {
  it('adds photos where the link allows it, and learns nothing of what its owner has', async () => {
    const mine = await uploadFile(core, 'mine.jpg', await newPicture());
    const link = await core.api.call('POST', '/shared-links', SharedLinkResponse, {
      type: 'INDIVIDUAL',
      assetIds: [mine.id],
      allowUpload: true,
    });
    const visitor = { 'x-immich-share-key': link.key };
    const bytes = await newPicture();
    const { status, body } = await postForm(
      core,
      [
        ['isFavorite', 'true'],
        ['visibility', 'archive'],
        ['assetData', bytes, 'theirs.jpg'],
      ],
      { ...visitor, 'x-immich-checksum': sha1(bytes).toString('hex') },
    );
    expect(status).toBe(201);
    const { id } = AssetMediaResponse.parse(body);
    expect(await asset(id)).toMatchObject({ isFavorite: false, visibility: 'timeline' });
    const shown = await core.api.call('GET', `/shared-links/${link.id}`, SharedLinkResponse);
    expect(shown.assets.map((one) => one.id).toSorted()).toEqual([mine.id, id].toSorted());
  });
});

it('of uploads that come at once and don’t fit the quota together as many are taken in as do, and nothing of the others is left', async () => {
  openLibraryDb(core.root, (db) => db.run('UPDATE user SET quota_bytes = usage_bytes + 150000'));
  try {
    const sizes = await Promise.all(
      [1, 2, 3, 4].map(async (seed) => {
        const bytes = await jpeg({ seed: 70_000 + seed, width: 800, height: 600 });
        return Buffer.concat([bytes, randomBytes(60_000 - bytes.length)]);
      }),
    );
    const before = await filesBelow(core.paths.originals);
    const answers = await Promise.all(
      sizes.map((bytes, n) => postForm(core, [['assetData', bytes, `quota-${n}.jpg`]])),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 400, 400]);
    expect(openLibraryDb(core.root, (db) => db.first('SELECT usage_bytes <= quota_bytes FROM user'))).toBe(1);
    expect(await filesBelow(core.paths.originals)).toHaveLength(before.length + 2);
  } finally {
    openLibraryDb(core.root, (db) => db.run('UPDATE user SET quota_bytes = NULL'));
  }
});
