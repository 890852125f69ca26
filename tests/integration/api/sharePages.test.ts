import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let rendererDir: string;
let photo: string;
let albumId: string;
beforeEach(async () => {
  rendererDir = await mkdtemp(join(tmpdir(), 'latent-pages-'));
  await writeFile(
    join(rendererDir, 'index.html'),
    '<html><head><title>Latent</title></head><body></body></html>',
  );
  api = await startTestApi({ config: { rendererDir } });
  me = await apiUser(api, { name: 'Ada' });
  photo = createAsset(api.db, { owner_id: me.id });
  const album = await me.call('POST', '/albums', { albumName: `<b>"$&"</b>`, assetIds: [photo] });
  albumId = album.json().id;
});
afterEach(async () => {
  await api.close();
  await rm(rendererDir, { recursive: true, force: true });
});

const share = async (body: object): Promise<{ key: string }> =>
  (await me.call('POST', '/shared-links', body)).json();
const open = (path: string) => api.app.inject({ url: path, headers: { accept: 'text/html' } });

it('the address of a link is the web app, with what a chat shows of it, escaped', async () => {
  const { key } = await share({ type: 'ALBUM', albumId, slug: 'porto', description: 'For “you”' });
  for (const [path, query] of [
    [`/share/${key}`, `key=${key}`],
    [`/share/${key}/${photo}`, `key=${key}`],
    ['/s/porto', 'slug=porto'],
  ]) {
    const answer = await open(path ?? '');
    expect([path, answer.statusCode]).toEqual([path, 200]);
    expect(answer.headers['content-security-policy']).toContain(`script-src 'self'`);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.body).toContain('content="&lt;b&gt;&quot;$&amp;&quot;&lt;/b&gt;"');
    expect(answer.body).toContain('property="og:description" content="For “you”"');
    const image = /property="og:image"\s+content="([^"]+)"/.exec(answer.body)?.[1]?.replaceAll('&amp;', '&');
    expect(image).toBe(`http://localhost:80/api/assets/${photo}/thumbnail?size=preview&${query}`);
    expect(answer.body).toContain('noindex');
  }
});

it('of photos it names who shares them and how many', async () => {
  const { key } = await share({ type: 'INDIVIDUAL', assetIds: [photo] });
  const { body } = await open(`/share/${key}`);
  expect(body).toContain('Ada shared photos with you');
  expect(body).toContain('1 photo');
});

it('with a password it says nothing but that it is one', async () => {
  const { key } = await share({ type: 'ALBUM', albumId, description: 'Secret', password: 'mimosa' });
  const answer = await open(`/share/${key}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('content="Shared photos"');
  for (const secret of ['Secret', 'Ada', '&lt;b&gt;', photo, albumId, 'og:image', 'og:description']) {
    expect(answer.body).not.toContain(secret);
  }
});

it('shows no cover that was thrown away or locked since', async () => {
  const { key } = await share({ type: 'ALBUM', albumId });
  api.db.prepare('UPDATE asset SET deleted_at = 1 WHERE id = ?').run(photo);
  expect((await open(`/share/${key}`)).body).not.toContain('og:image');
});

it('that is none is a page that says so', async () => {
  for (const path of ['/share/nothing', '/s/nothing', '/share/%00']) {
    expect([path, (await open(path)).statusCode]).toEqual([path, 404]);
  }
});
