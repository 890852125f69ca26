/** Calls about sharing on the network: the door, and the codes that pair devices. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AuditEntry } from '../../../shared/api/audit.ts';
import { SignInCodeResponse } from '../../../shared/api/auth.ts';
import { LanResponse } from '../../../shared/api/lan.ts';
import type { LanUpdate } from '../../../shared/api/lan.ts';
import { call } from './client.ts';

export const lanQuery = queryOptions({
  queryKey: ['settings', 'lan'],
  queryFn: ({ signal }) => call('GET', '/settings/lan', LanResponse, { signal }),
  retry: false,
  // The name on the network is certain about a second after the door opened.
  refetchInterval: ({ state: { data } }) =>
    data?.state === 'on' && data.nameUrl === null && data.nameReason === null && 1_000,
});

/** Takes effect at once; what is left out stays. */
export function updateLan(body: LanUpdate): Promise<LanResponse> {
  return call('PUT', '/settings/lan', LanResponse, { body });
}

/** A code that signs another device of mine in, once and within two minutes. */
export function createPairingCode(): Promise<z.output<typeof SignInCodeResponse>> {
  return call('POST', '/auth/sign-in-codes', SignInCodeResponse);
}

export const auditQuery = queryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal }) => call('GET', '/audit', z.array(AuditEntry), { signal, query: { limit: 12 } }),
});
