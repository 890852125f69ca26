import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveTextLines } from '../../../electron/db/queries/ocr.ts';
import { AssetOcrResponse } from '../../../shared/api/ocr.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let api: TestApi;
let anna: ApiUser;
let photo: string;

beforeAll(async () => {
  api = await startTestApi();
  anna = await apiUser(api, { isAdmin: true });
  photo = createAsset(api.db, { owner_id: anna.id });
  const line = (words: string, top: number) => ({
    text: words,
    box: [0.1, top, 0.5, top, 0.5, top + 0.1, 0.1, top + 0.1],
    boxScore: 0.75,
    textScore: 0.5,
  });
  saveTextLines(api.db, {
    assetId: photo,
    model: 'text-1',
    lines: [line('EXIT', 0.25), line('Ausgang', 0.5)],
    done: { id: 0, follow: [] },
  });
});
afterAll(() => api.close());

describe('GET /assets/{id}/ocr', () => {
  it('gives the lines in reading order, corner by corner', async () => {
    const answer = await anna.call('GET', `/assets/${photo}/ocr`);
    expect(answer.statusCode).toBe(200);
    const lines = AssetOcrResponse.array().parse(answer.json());
    expect(lines.map(({ text: words }) => words)).toEqual(['EXIT', 'Ausgang']);
    expect(lines[0]).toEqual({
      assetId: photo,
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      text: 'EXIT',
      boxScore: 0.75,
      textScore: 0.5,
      x1: 0.1,
      y1: 0.25,
      x2: 0.5,
      y2: 0.25,
      x3: 0.5,
      y3: 0.35,
      x4: 0.1,
      y4: 0.35,
    });
    expect(new Set(lines.map(({ id }) => id)).size).toBe(2);
  });

  it('gives none for a photo without text', async () => {
    const blank = createAsset(api.db, { owner_id: anna.id });
    expect((await anna.call('GET', `/assets/${blank}/ocr`)).json()).toEqual([]);
  });

  it('answers the same for what is not there, what is someone else’s and what is locked', async () => {
    const ben = await apiUser(api);
    const locked = createAsset(api.db, { owner_id: anna.id, visibility: 'locked' });
    const answers = await Promise.all([
      anna.call('GET', `/assets/${randomUUID()}/ocr`),
      ben.call('GET', `/assets/${photo}/ocr`),
      anna.call('GET', `/assets/${locked}/ocr`),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400]);
    expect(new Set(answers.map((answer) => answer.json<{ message: string }>().message)).size).toBe(1);
  });

  it('needs the permission to read photos', async () => {
    const key = await apiUser(api, { permissions: ['album.read'] });
    expect((await key.call('GET', `/assets/${photo}/ocr`)).statusCode).toBe(403);
  });
});
