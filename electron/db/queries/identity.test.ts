import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectNoScan } from '../../../tests/support/expectNoScan.ts';
import { createUser, openTestDb, testTime as now } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { findApiKey } from './apiKeys.ts';
import { createSession, deleteOtherSessions, findSession, listSessions } from './sessions.ts';
import { getUserMetadata, mergeUserMetadata } from './userMetadata.ts';
import { createOwner, getOwner, getUser, getUserByEmail, updateUser } from './users.ts';

let db: WriteDb;
beforeEach(() => {
  db = openTestDb();
});
afterEach(() => {
  vi.restoreAllMocks();
  db.close();
});

const hash = (text: string): Uint8Array => Buffer.from(text);

function session(
  userId: string,
  token: string,
  more: { expiresAt?: number; endDesktopBefore?: number } = {},
) {
  return createSession(db, {
    id: randomUUID(),
    userId,
    tokenHash: hash(token),
    kind: 'desktop',
    deviceType: '',
    deviceOS: '',
    appVersion: null,
    expiresAt: null,
    now,
    ...more,
  });
}

it('what every request asks is found by an index, however many sessions and keys there are', () => {
  const prepare = vi.spyOn(db, 'prepare');
  findSession(db, { tokenHash: hash('a'), now });
  findApiKey(db, { keyHash: hash('a') });
  getUserByEmail(db, { email: 'a@example.com' });
  getUser(db, { id: 'a' });
  const texts = prepare.mock.calls.map(([text]) => text);
  vi.restoreAllMocks();
  expect(texts).toHaveLength(4);
  for (const text of texts) {
    const count = text.match(/\?/g)?.length ?? 0;
    expect(() => expectNoScan(db, text, Array(count).fill(null))).not.toThrow();
  }
});

describe('a session', () => {
  it('is found by its token until it ends or its user does', () => {
    const user = createUser(db);
    const ada = session(user, 'lasting');
    session(user, 'short', { expiresAt: now + 1000 });
    expect(findSession(db, { tokenHash: hash('lasting'), now })?.id).toBe(ada.id);
    expect(findSession(db, { tokenHash: hash('other'), now })).toBeUndefined();
    expect(findSession(db, { tokenHash: hash('short'), now: now + 999 })).toBeDefined();
    expect(findSession(db, { tokenHash: hash('short'), now: now + 1000 })).toBeUndefined();
    db.prepare('UPDATE user SET deleted_at = ?').run(now);
    expect(findSession(db, { tokenHash: hash('lasting'), now })).toBeUndefined();
  });

  it('of an earlier run of the desktop ends with the next, of the same user only', () => {
    const [user, other] = [createUser(db), createUser(db)];
    session(user, 'a');
    session(other, 'b');
    session(user, 'c', { endDesktopBefore: now + 1 });
    expect(listSessions(db, { userId: user, now })).toHaveLength(1);
    expect(listSessions(db, { userId: other, now })).toHaveLength(1);
  });

  it('is spared when the user’s others end', () => {
    const user = createUser(db);
    const [kept, ended] = [session(user, 'a'), session(user, 'b')];
    expect(deleteOtherSessions(db, { userId: user, exceptId: kept.id })).toEqual([ended.id]);
    expect(deleteOtherSessions(db, { userId: user, exceptId: null })).toEqual([kept.id]);
  });
});

describe('users', () => {
  it('have one owner, whoever asks first', () => {
    const owner = { id: randomUUID(), email: null, name: 'Owner', passwordHash: null, now };
    expect(createOwner(db, owner)).toMatchObject({ created: true, user: { id: owner.id, isAdmin: 1 } });
    expect(createOwner(db, { ...owner, id: randomUUID() })).toMatchObject({
      created: false,
      user: { id: owner.id },
    });
    expect(getOwner(db)?.id).toBe(owner.id);
  });

  it('change only what is given, and never to somebody’s e-mail', () => {
    createUser(db, { email: 'bob@example.com' });
    const id = createUser(db, { email: 'ada@example.com', name: 'Ada', password_hash: 'hash' });
    const changed = updateUser(db, {
      id,
      change: { avatarColor: 'pink', shouldChangePassword: true },
      now: now + 1,
    });
    expect(changed).toMatchObject({
      name: 'Ada',
      email: 'ada@example.com',
      passwordHash: 'hash',
      avatarColor: 'pink',
      shouldChangePassword: 1,
      updatedAt: now + 1,
    });
    expect(() => updateUser(db, { id, change: { email: 'bob@example.com' }, now })).toThrow(
      expect.objectContaining({ name: 'Conflict', message: 'email' }),
    );
    expect(updateUser(db, { id, change: { email: 'ada@example.com' }, now }).email).toBe('ada@example.com');
  });

  it('keep what two devices set at different places of one value', () => {
    const userId = createUser(db);
    const at = { userId, key: 'preferences' } as const;
    mergeUserMetadata(db, { ...at, change: { tags: { enabled: true } } });
    mergeUserMetadata(db, { ...at, change: { tags: { sidebarWeb: true }, memories: { duration: 7 } } });
    expect(JSON.parse(getUserMetadata(db, at) ?? '')).toEqual({
      tags: { enabled: true, sidebarWeb: true },
      memories: { duration: 7 },
    });
  });
});
