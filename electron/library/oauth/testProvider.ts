import type { OAuthTest, OAuthTestResponse } from '../../../shared/api/oauth.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { wrongField } from '../config/lockout.ts';
import { discover } from './provider.ts';

/** Asks a provider what it can. @throws AppError BadRequest, with the reason when it can't be asked */
export async function testProvider(input: OAuthTest): Promise<OAuthTestResponse> {
  if (input.issuerUrl === '') throw wrongField('oauth.issuerUrl', t('config.needed'));
  const client = await discover(input).catch((error: unknown) => {
    // It is the address that was typed that is wrong, not this server.
    if (!(error instanceof AppError)) throw error;
    throw new AppError('BadRequest', error.message, { cause: error });
  });
  const server = client.serverMetadata();
  return {
    issuer: server.issuer,
    canSignOut: server.end_session_endpoint !== undefined,
    tellsSignOut: server.backchannel_logout_supported === true,
    signingAlgorithms: server.id_token_signing_alg_values_supported ?? [],
  };
}
