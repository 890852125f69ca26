import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { ServerSettings } from './settings.ts';

/** A value that can't be: says where and why. */
export const wrongField = (field: string, reason: string, cause?: unknown): AppError =>
  new AppError('BadRequest', t('config.field', { field, reason }), { cause });

/**
 * Refuses settings with which nobody could sign in, or a provider that can't be asked. With passwords switched off,
 * administrators still sign in with theirs on the machine that Latent runs on, and with a code that it prints.
 * @throws AppError BadRequest, naming the field
 */
export function refuseLockout({
  oauth,
  passwordLogin,
}: Pick<ServerSettings, 'oauth' | 'passwordLogin'>): void {
  if (!oauth.enabled) {
    if (!passwordLogin.enabled) throw wrongField('passwordLogin.enabled', t('config.noWayIn'));
    return;
  }
  if (oauth.issuerUrl === '') throw wrongField('oauth.issuerUrl', t('config.needed'));
  if (oauth.clientId === '') throw wrongField('oauth.clientId', t('config.needed'));
  if (!oauth.scope.split(/\s+/).includes('openid')) throw wrongField('oauth.scope', t('config.needsOpenid'));
  if (oauth.issuerUrl.startsWith('http:') && !oauth.allowInsecureRequests) {
    throw wrongField('oauth.issuerUrl', t('config.needsHttps'));
  }
  if (oauth.mobileOverrideEnabled && oauth.mobileRedirectUri === '') {
    throw wrongField('oauth.mobileRedirectUri', t('config.needed'));
  }
}
