/** Calls about the people with a library here. For administrators. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { UserAdminCreate, UserAdminUpdate } from '../../../shared/api/adminUsers.ts';
import { UserAdminResponse } from '../../../shared/api/users.ts';
import { call } from './client.ts';

/** Deleted ones too: they can be brought back. */
export const adminUsersQuery = queryOptions({
  queryKey: ['admin', 'users'],
  queryFn: ({ signal }) =>
    call('GET', '/admin/users', z.array(UserAdminResponse), { signal, query: { withDeleted: true } }),
  retry: false,
});

export function createUser(body: UserAdminCreate): Promise<UserAdminResponse> {
  return call('POST', '/admin/users', UserAdminResponse, { body });
}

/** What is left out stays. */
export function updateUser(id: string, body: UserAdminUpdate): Promise<UserAdminResponse> {
  return call('PUT', `/admin/users/${id}`, UserAdminResponse, { body });
}

/** Within seven days they can be brought back; with `force` they are removed at once, with their files. */
export function deleteUser(id: string, force: boolean): Promise<UserAdminResponse> {
  return call('DELETE', `/admin/users/${id}`, UserAdminResponse, { body: { force } });
}

export function restoreUser(id: string): Promise<UserAdminResponse> {
  return call('POST', `/admin/users/${id}/restore`, UserAdminResponse);
}
