/** Calls about what is set before a library is open: its folder, and where the app listens. */
import { queryOptions } from '@tanstack/react-query';
import { AppSettingsResponse } from '../../../shared/api/appSettings.ts';
import type { AppSettingsUpdate } from '../../../shared/api/appSettings.ts';
import { call } from './client.ts';

export const appSettingsQuery = queryOptions({
  queryKey: ['settings', 'app'],
  queryFn: ({ signal }) => call('GET', '/settings/app', AppSettingsResponse, { signal }),
  retry: false,
});

/** Saves for the next start; what is left out stays. */
export function updateAppSettings(body: AppSettingsUpdate): Promise<AppSettingsResponse> {
  return call('PUT', '/settings/app', AppSettingsResponse, { body });
}
