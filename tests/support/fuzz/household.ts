import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createApi } from '../../../electron/cli/api.ts';
import { ApiKeyCreateResponse } from '../../../shared/api/apiKeys.ts';
import { LoginResponse } from '../../../shared/api/auth.ts';
import { jpeg } from '../pictures.ts';
import { uploadFile } from '../uploads.ts';

type Headers = Readonly<Record<string, string>>;

/** Somebody with photos, and what they have made of them. */
export interface Member {
  readonly id: string;
  /** An API key with every permission. */
  readonly key: Headers;
  readonly session: Headers;
  /** Ids of what is theirs, by the first word of its path: `albums`. */
  readonly things: Map<string, string[]>;
  /** Address of a link of theirs that shows a photo. */
  readonly linkKey: string;
}

const Made = z.object({ id: z.string(), key: z.string().nullish() });

/** Makes a person's library: photos, and one of each kind of thing that can be made of them. */
export async function furnish(url: string, token: string, seed: number): Promise<Member> {
  const api = createApi(url, token);
  const session = { authorization: `Bearer ${token}` };
  const things = new Map<string, string[]>();
  const make = async (path: `/${string}`, body: object): Promise<z.infer<typeof Made>> => {
    const made = await api.call('POST', path, Made, body);
    const kind = path.split('/')[1] ?? '';
    things.set(kind, [...(things.get(kind) ?? []), made.id]);
    return made;
  };
  const { id } = await api.call('GET', '/users/me', Made);
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/api${path}`, { ...init, headers: { ...session, ...init.headers } });
  const assets: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const bytes = await jpeg({ seed: seed + n, takenAt: `2024:05:0${n + 1} 12:00:00` });
    assets.push((await uploadFile({ request }, `IMG_${n}.jpg`, bytes)).id);
  }
  things.set('assets', assets);
  const album = await make('/albums', { albumName: 'Trip', assetIds: assets });
  await make('/activities', { albumId: album.id, type: 'comment', comment: 'Lovely' });
  await make('/people', { name: 'Ada' });
  await make('/stacks', { assetIds: assets.slice(0, 2) });
  await make('/tags', { name: 'Sea' });
  await make('/memories', {
    type: 'on_this_day',
    data: { year: 2024 },
    memoryAt: '2024-05-01T00:00:00.000Z',
    assetIds: assets.slice(2),
  });
  const link = await make('/shared-links', { type: 'INDIVIDUAL', assetIds: assets.slice(3) });
  const body = { name: randomUUID(), permissions: ['all'] };
  const { secret } = await api.call('POST', '/api-keys', ApiKeyCreateResponse, body);
  return { id, key: { 'x-api-key': secret }, session, things, linkKey: link.key ?? '' };
}

/** Makes somebody who can sign in, and does: their session. */
export async function newMember(url: string, adminToken: string, name: string): Promise<string> {
  const account = { email: `${name.toLowerCase()}@example.com`, password: 'correct horse', name };
  await createApi(url, adminToken).call('POST', '/admin/users', Made, account);
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  return LoginResponse.parse(await answer.json()).accessToken;
}
