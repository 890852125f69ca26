import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveDerivatives } from '../../../electron/db/queries/derivatives.ts';
import { insertFace } from '../../../electron/db/queries/faces.ts';
import { saveTextLines } from '../../../electron/db/queries/ocr.ts';
import { editedFolder, libraryPaths, type LibraryPaths } from '../../../electron/library/paths.ts';
import { mediaTasks } from '../../../electron/media/implementations.ts';
import { AssetEditsResponse, type PictureEdit } from '../../../shared/api/edits.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { cornersOf, quarters, uprightCorners } from '../../support/media/scene.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { inProcessCompute } from '../../support/inProcessCompute.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

/** Edits of real pictures, through the API and the real decoders; only the process that these run in is left out. */
let api: TestApi;
let me: ApiUser;
let paths: LibraryPaths;
let told: string[];
let id: string;
let bytes: Buffer;

beforeAll(async () => {
  paths = libraryPaths(await mkdtemp(join(tmpdir(), 'latent-edits-')));
  api = await startTestApi({ root: paths.root, compute: inProcessCompute });
  me = await apiUser(api);
  for (const name of ['asset.updated', 'asset.edited'] as const)
    api.deps.events.on(name, () => told.push(name));
});
afterAll(async () => {
  await api.close();
  await rm(paths.root, { recursive: true, force: true });
});

beforeEach(async () => {
  told = [];
  bytes = await quarters(240, 160)
    .jpeg({ quality: 95 })
    .withMetadata({ exif: { IFD0: { Artist: randomUUID() } } })
    .toBuffer();
  id = await photo(bytes);
});

/** A developed photo of mine. */
async function photo(data: Buffer, values: Partial<Parameters<typeof createAsset>[1]> = {}): Promise<string> {
  const checksum = createHash('sha1').update(data).digest();
  const assetId = createAsset(api.db, {
    owner_id: me.id,
    checksum,
    original_file_name: 'IMG_1.jpg',
    width: 240,
    height: 160,
    ...values,
  });
  const path = `originals/${assetId}.jpg`;
  api.db
    .prepare(
      `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
       VALUES (?, ?, ?, 'original', ?, 1, ?, 0, ?)`,
    )
    .run(randomUUID(), assetId, me.id, path, data.length, checksum);
  await mkdir(dirname(join(paths.root, path)), { recursive: true });
  await writeFile(join(paths.root, path), data);
  const previewPath = join(paths.derivatives, 'preview', assetId.slice(0, 2), `${assetId}.jpg`);
  const args = { path: join(paths.root, path), mimeType: 'image/jpeg', previewPath };
  const derived = await mediaTasks.deriveImage(args);
  saveDerivatives(api.db, { assetId, ...derived, done: { id: 0, follow: [] } });
  return assetId;
}

const rotate = (angle: 0 | 90 | 180 | 270): PictureEdit => ({ action: 'rotate', parameters: { angle } });
const mirror = (axis: 'horizontal' | 'vertical'): PictureEdit => ({ action: 'mirror', parameters: { axis } });
const crop = (x: number, y: number, width: number, height: number): PictureEdit => ({
  action: 'crop',
  parameters: { x, y, width, height },
});

const edit = (edits: unknown[], of = id) => me.call('PUT', `/assets/${of}/edits`, { edits });
const picture = async (size: string, edited: boolean, headers: Record<string, string> = {}) =>
  me.call('GET', `/assets/${id}/thumbnail?size=${size}&edited=${edited}`, undefined, headers);
const asset = async (): Promise<Record<string, unknown>> => (await me.call('GET', `/assets/${id}`)).json();
const undo = () => me.call('POST', '/undo', {});

describe('a crop', () => {
  it('is kept, told, and shown in every size; the file and what it is known by stay', async () => {
    const before = await asset();
    const answer = await edit([crop(120, 0, 120, 160)]);
    expect(answer.statusCode).toBe(200);
    const { edits } = AssetEditsResponse.parse(answer.json());
    expect(edits).toEqual([{ id: expect.any(String), ...crop(120, 0, 120, 160) }]);
    expect((await me.call('GET', `/assets/${id}/edits`)).json()).toEqual({
      assetId: id,
      edits,
      original: { width: 240, height: 160 },
    });

    const after = await asset();
    expect(after).toMatchObject({ isEdited: true, width: 120, height: 160, checksum: before.checksum });
    expect(after.thumbhash).not.toBe(before.thumbhash);
    expect(told).toEqual(['asset.updated', 'asset.edited']);

    const right = { topLeft: 'topRight', topRight: 'topRight' };
    for (const size of ['thumbnail', 'preview', 'fullsize']) {
      expect(await cornersOf((await picture(size, true)).rawPayload)).toMatchObject(right);
      expect(await cornersOf((await picture(size, false)).rawPayload)).toEqual(uprightCorners);
    }
    expect((await me.call('GET', `/assets/${id}/original`)).rawPayload).toEqual(bytes);
    expect(await readFile(join(paths.root, `originals/${id}.jpg`))).toEqual(bytes);
  });

  it('makes the tile of the timeline as wide as what is shown', async () => {
    await edit([crop(0, 0, 80, 160)]);
    const bucket = await me.call('GET', '/timeline/bucket?timeBucket=2024-01-01');
    const columns = bucket.json<{ id: string[]; ratio: number[] }>();
    expect(columns.ratio[columns.id.indexOf(id)]).toBe(0.5);
  });

  it('can be downloaded, alone and among others', async () => {
    await edit([crop(0, 0, 100, 50)]);
    const alone = await me.call('GET', `/assets/${id}/original?edited=true`);
    expect(alone.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''IMG_1.jpg`);
    expect(await sharp(alone.rawPayload).metadata()).toMatchObject({ width: 100, height: 50 });
    const zip = async (edited: boolean) =>
      (await me.call('POST', '/download/archive', { assetIds: [id], edited })).rawPayload;
    expect((await zip(true)).includes(alone.rawPayload)).toBe(true);
    expect((await zip(false)).includes(bytes)).toBe(true);
  });

  it('shows visitors of a link nothing of what it cut off', async () => {
    await edit([crop(120, 80, 120, 80)]);
    const link = await me.call('POST', '/shared-links', { type: 'INDIVIDUAL', assetIds: [id] });
    const visit = (path: string) =>
      api.app.inject({
        url: `/api/assets/${id}/${path}`,
        headers: { 'x-immich-share-key': link.json<{ key: string }>().key },
      });
    for (const path of [
      'thumbnail',
      'thumbnail?size=preview',
      'thumbnail?size=fullsize&edited=false',
      'original',
    ]) {
      const answer = await visit(path);
      expect([path, answer.statusCode]).toEqual([path, 200]);
      expect(await cornersOf(answer.rawPayload)).toMatchObject({ topLeft: 'bottomRight' });
    }
  });

  it.each<[string, unknown[]]>([
    ['outside of the picture', [crop(200, 0, 100, 10)]],
    ['after another edit', [rotate(90), crop(0, 0, 10, 10)]],
    ['twice', [crop(0, 0, 10, 10), crop(0, 0, 10, 10)]],
    ['of nothing', [crop(0, 0, 0, 10)]],
    ['in halves of pixels', [crop(0.5, 0, 10, 10)]],
    ['that is none', []],
    ['by an angle between', [{ action: 'rotate', parameters: { angle: 45 } }]],
  ])('%s is refused, and nothing changes', async (_name, edits) => {
    const before = await asset();
    expect((await edit(edits)).statusCode).toBe(400);
    expect(await asset()).toEqual(before);
    expect(told).toEqual([]);
  });
});

describe('edits', () => {
  it('take the place of earlier ones, whose pictures go', async () => {
    await edit([rotate(90)]);
    const turned = await asset();
    expect(turned).toMatchObject({ width: 160, height: 240 });
    await edit([mirror('horizontal'), mirror('vertical')]);
    expect(await asset()).toMatchObject({ width: 240, height: 160 });
    expect(await cornersOf((await picture('preview', true)).rawPayload)).toMatchObject({
      topLeft: 'bottomRight',
    });
    expect(await readdir(editedFolder(paths, id))).toHaveLength(2);
  });

  it('that are removed leave the photo as it was', async () => {
    const before = await asset();
    await edit([rotate(90)]);
    expect((await me.call('DELETE', `/assets/${id}/edits`)).statusCode).toBe(204);
    expect(await asset()).toEqual({ ...before, updatedAt: expect.any(String) });
    expect(await cornersOf((await picture('preview', true)).rawPayload)).toEqual(uprightCorners);
    await expect(readdir(editedFolder(paths, id))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('can be undone and redone, with their pictures', async () => {
    const before = await asset();
    const first = await edit([rotate(180)]);
    expect(Number(first.headers['latent-change-id'])).toBeGreaterThan(0);
    const turned = await asset();
    await edit([crop(0, 0, 120, 80)]);
    expect((await undo()).json()).toMatchObject({ entry: { action: 'editPicture', count: 1 }, restored: 1 });
    expect(await asset()).toMatchObject({ width: 240, thumbhash: turned.thumbhash, isEdited: true });
    expect(await cornersOf((await picture('preview', true)).rawPayload)).toMatchObject({
      topLeft: 'bottomRight',
    });
    await undo();
    expect(await asset()).toEqual({ ...before, updatedAt: expect.any(String) });
    told = [];
    await me.call('POST', '/redo', {});
    expect(await asset()).toMatchObject({ thumbhash: turned.thumbhash, isEdited: true });
    expect(told).toEqual(['asset.updated', 'asset.edited']);
  });

  it('are shown by an address of their own, even where their pictures look the same', async () => {
    const grey = await photo(
      await sharp({ create: { width: 240, height: 160, channels: 3, background: '#808080' } })
        .jpeg()
        .toBuffer(),
    );
    const hash = async () =>
      (await me.call('GET', `/assets/${grey}`)).json<{ thumbhash: string }>().thumbhash;
    const seen = [await hash()];
    for (const angle of [180, 0, 180] as const) {
      await edit([rotate(angle)], grey);
      const now = await hash();
      expect([seen[0], seen.at(-1)]).not.toContain(now);
      seen.push(now);
    }
  });

  it('are developed again when their pictures are lost, and stay when the photo is developed again', async () => {
    await edit([rotate(90)]);
    await rm(paths.derivatives, { recursive: true });
    const tile = await picture('thumbnail', true);
    expect(await sharp(tile.rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: 160,
      height: 240,
    });
    const shown = await asset();
    const derived = await mediaTasks.deriveImage({
      path: join(paths.root, `originals/${id}.jpg`),
      mimeType: 'image/jpeg',
      previewPath: join(paths.derivatives, 'x.jpg'),
    });
    saveDerivatives(api.db, { assetId: id, ...derived, done: { id: 0, follow: [] } });
    expect(await asset()).toEqual(shown);
  });

  it('of what is no photo are refused', async () => {
    const film = createAsset(api.db, { owner_id: me.id, type: 'VIDEO', width: 10, height: 10 });
    const live = await photo(await quarters(240, 160).jpeg({ quality: 90 }).toBuffer(), {
      live_photo_video_id: film,
    });
    const moving = createAsset(api.db, { owner_id: me.id, mime_type: 'image/gif', width: 10, height: 10 });
    const gone = createAsset(api.db, { owner_id: me.id, width: 10, height: 10 });
    for (const other of [film, live, moving, gone]) {
      expect((await edit([rotate(90)], other)).statusCode).toBe(400);
    }
  });

  it('of a photo whose file is broken change nothing', async () => {
    await writeFile(join(paths.root, `originals/${id}.jpg`), 'no picture');
    const before = await asset();
    expect((await edit([rotate(90)])).statusCode).toBeGreaterThanOrEqual(400);
    expect(await asset()).toEqual(before);
  });

  it('are their owner’s alone', async () => {
    await edit([rotate(90)]);
    const partner = await apiUser(api);
    await me.call('POST', '/partners', { sharedWithId: partner.id });
    expect((await partner.call('GET', `/assets/${id}`)).statusCode).toBe(200);
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', { edits: [rotate(180)] }],
      ['DELETE', undefined],
    ] as const) {
      expect((await partner.call(method, `/assets/${id}/edits`, body)).statusCode).toBe(400);
    }
    const key = await apiUser(api, { permissions: ['asset.read'] });
    expect((await key.call('GET', `/assets/${id}/edits`)).statusCode).toBe(403);
    expect(await asset()).toMatchObject({ width: 160 });
  });
});

describe('what is known of the picture', () => {
  const face = (x1: number, y1: number, x2: number, y2: number, personId: string | null = null) =>
    insertFace(api.db, {
      assetId: id,
      ownerId: me.id,
      x1,
      y1,
      x2,
      y2,
      width: 240,
      height: 160,
      score: 0.9,
      source: 'machine-learning',
      personId,
      isConfirmed: false,
    });
  const faces = async () => (await me.call('GET', `/faces?id=${id}`)).json<Record<string, unknown>[]>();

  it('faces are told where they are shown, those that were cut off are not, and come back', async () => {
    const person = (await me.call('POST', '/people', { name: 'Ada' })).json<{ id: string }>().id;
    const kept = face(0.625, 0.25, 0.75, 0.5);
    const lost = face(0.1, 0.1, 0.2, 0.2, person);
    const count = async () =>
      (await me.call('GET', `/people/${person}/statistics`)).json<{ assets: number }>().assets;
    expect(await count()).toBe(1);
    await edit([crop(120, 0, 120, 160), rotate(90)]);
    expect(await faces()).toEqual([
      expect.objectContaining({
        id: kept,
        imageWidth: 160,
        imageHeight: 120,
        boundingBoxX1: 80,
        boundingBoxX2: 120,
        boundingBoxY1: 30,
        boundingBoxY2: 60,
      }),
    ]);
    expect(await count()).toBe(0);
    await undo();
    expect((await faces()).map((one) => one.id)).toEqual([lost, kept]);
    expect(await count()).toBe(1);
  });

  it('a face that is drawn on what is shown is one of the original', async () => {
    await edit([crop(120, 0, 120, 160)]);
    const person = (await me.call('POST', '/people', { name: 'Ben' })).json<{ id: string }>().id;
    const drawn = { x: 0, y: 40, width: 60, height: 40, imageWidth: 120, imageHeight: 160 };
    expect((await me.call('POST', '/faces', { assetId: id, personId: person, ...drawn })).statusCode).toBe(
      201,
    );
    expect(await faces()).toEqual([
      expect.objectContaining({ boundingBoxX1: 0, boundingBoxY1: 40, imageWidth: 120 }),
    ]);
    await me.call('DELETE', `/assets/${id}/edits`);
    expect(await faces()).toEqual([
      expect.objectContaining({ boundingBoxX1: 120, boundingBoxX2: 180, boundingBoxY1: 40, imageWidth: 240 }),
    ]);
  });

  it('lines of text are told where they are shown', async () => {
    const line = (text: string, x: number) => ({
      text,
      box: [x, 0.25, x + 0.125, 0.25, x + 0.125, 0.5, x, 0.5],
      boxScore: 0.9,
      textScore: 0.9,
    });
    const done = { id: 0, follow: [] };
    saveTextLines(api.db, {
      assetId: id,
      model: 'm',
      lines: [line('LOST', 0.125), line('KEPT', 0.75)],
      done,
    });
    await edit([crop(120, 0, 120, 160), mirror('horizontal')]);
    const lines = (await me.call('GET', `/assets/${id}/ocr`)).json<Record<string, unknown>[]>();
    expect(lines).toEqual([
      expect.objectContaining({ text: 'KEPT', x1: 0.5, x2: 0.25, x3: 0.25, x4: 0.5, y1: 0.25, y3: 0.5 }),
    ]);
  });
});
