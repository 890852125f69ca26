/** What the forms of settings that apply at the next start have in common. */
import { useMutation } from '@tanstack/react-query';
import type { AppSettingsResponse, AppSettingsUpdate } from '../../../../shared/api/appSettings.ts';
import { t } from '../../../../shared/messages/t.ts';
import { appSettingsQuery, updateAppSettings } from '../../api/appSettings.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';

type Setting = AppSettingsResponse['library' | 'host' | 'port'];

/** True when something stronger than the settings gives the value. */
export const isGiven = ({ source }: Setting): boolean => source !== 'file' && source !== 'default';

function sourceText({ source, givenBy = '' }: Setting): string {
  switch (source) {
    case 'flag':
    case 'environment':
      return t('settings.sourceGiven', { givenBy });
    case 'program':
      return t('settings.sourceProgram');
    case 'file':
      return t('settings.sourceFile');
    case 'default':
      return t('settings.sourceDefault');
  }
}

/** The line under a setting: where its value comes from, and what is still in use until the next start. */
export function noteOf(setting: Setting): string {
  const source = sourceText(setting);
  if (setting.value === setting.running) return source;
  return `${source} ${t('settings.nextStart', { running: String(setting.running) })}`;
}

/** The change that takes what is saved about the network out of the settings again; what flags and variables give stays. */
export const forgotten = ({ host, port }: AppSettingsResponse): AppSettingsUpdate => ({
  ...(host.source === 'file' && { host: null }),
  ...(port.source === 'file' && { port: null }),
});

/** The change that puts it back. */
export const remembered = ({ host, port }: AppSettingsResponse): AppSettingsUpdate => ({
  ...(host.source === 'file' && { host: host.value }),
  ...(port.source === 'file' && { port: port.value }),
});

/** Saves, says so unless somebody else does, and shows what the server made of it. */
export function useSaveForNextStart({ isQuiet = false } = {}) {
  return useMutation({
    mutationFn: updateAppSettings,
    onSuccess: (saved) => {
      queryClient.setQueryData(appSettingsQuery.queryKey, saved);
      if (!isQuiet) showToast({ text: t('settings.nextStartSaved') });
    },
  });
}
