import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AdminConfig } from '../../../../shared/api/adminConfig.ts';
import type { OAuthTestResponse } from '../../../../shared/api/oauth.ts';
import type { OAuthConfig } from '../../../../shared/api/oauthConfig.ts';
import { phoneRedirectUri } from '../../../../shared/api/oauthConfig.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { redirectPath, testProvider } from '../../api/oauth.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Facts, Remark } from '../settings/Section.tsx';
import { MoreFields } from './MoreFields.tsx';
import { fieldsOf, hasSecret, settingsOf } from './fields.ts';

function TestResult({ result, signs }: { result: OAuthTestResponse; signs: string }) {
  const { issuer, canSignOut, signingAlgorithms } = result;
  const isWrong = signingAlgorithms.length > 0 && !signingAlgorithms.includes(signs);
  return (
    <Notice tone={isWrong ? 'warning' : 'ok'}>
      {t('oauth.testOk', { issuer })}
      {!canSignOut && ` ${t('oauth.testNoSignOut')}`}
      {isWrong && ` ${t('oauth.testSigns', { algorithms: signingAlgorithms.join(', ') })}`}
    </Notice>
  );
}

/** Which provider, how it knows us, and who is welcome. */
export function ProviderForm({
  config,
  isSaving,
  onSave,
}: {
  config: AdminConfig;
  isSaving: boolean;
  onSave: (change: Pick<AdminConfig, 'oauth' | 'passwordLogin'>) => void;
}) {
  const before = config.oauth;
  const [fields, setFields] = useState(() => fieldsOf(before, config.passwordLogin.enabled));
  const { oauth, passwords } = fields;
  const test = useMutation({ mutationFn: testProvider });
  const set = (change: Partial<OAuthConfig>) => {
    setFields((now) => ({ ...now, oauth: { ...now.oauth, ...change } }));
    test.reset();
  };
  const wanted = settingsOf(fields, before);
  const isSame =
    JSON.stringify(wanted) === JSON.stringify(before) && passwords === config.passwordLogin.enabled;
  const origin = config.server.externalDomain.replace(/\/$/, '') || window.location.origin;
  return (
    <Form
      className="flex w-full max-w-[560px] flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted) onSave({ oauth: wanted, passwordLogin: { enabled: passwords || !wanted.enabled } });
      }}
    >
      <Switch isSelected={oauth.enabled} onChange={(enabled) => set({ enabled })}>
        {t('oauth.switch')}
      </Switch>
      {oauth.enabled && (
        <>
          <TextField
            label={t('oauth.issuer')}
            value={oauth.issuerUrl}
            onChange={(issuerUrl) => set({ issuerUrl: issuerUrl.trim() })}
            type="url"
            placeholder="https://id.example.com"
            autoComplete="off"
            isRequired
            className="w-full"
          />
          <TextField
            label={t('oauth.clientId')}
            value={oauth.clientId}
            onChange={(clientId) => set({ clientId })}
            autoComplete="off"
            isRequired
            className="w-full"
          />
          <TextField
            label={t('oauth.clientSecret')}
            value={oauth.clientSecret}
            onChange={(clientSecret) => set({ clientSecret })}
            type="password"
            autoComplete="new-password"
            className="w-full"
            {...(hasSecret(before) && { note: t('oauth.clientSecretKept') })}
          />
          <TextField
            label={t('oauth.scope')}
            note={t('oauth.scopeNote')}
            value={oauth.scope}
            onChange={(scope) => set({ scope })}
            autoComplete="off"
            className="w-full"
          />
          <TextField
            label={t('oauth.buttonText')}
            value={oauth.buttonText}
            onChange={(buttonText) => set({ buttonText })}
            autoComplete="off"
            isRequired
            className="w-full"
          />
          <Switch isSelected={oauth.autoRegister} onChange={(autoRegister) => set({ autoRegister })}>
            {t('oauth.autoRegister')}
          </Switch>
          <Switch isSelected={oauth.autoLaunch} onChange={(autoLaunch) => set({ autoLaunch })}>
            {t('oauth.autoLaunch')}
          </Switch>
          <Switch
            isSelected={passwords}
            onChange={(next) => setFields((now) => ({ ...now, passwords: next }))}
          >
            {t('oauth.passwords')}
          </Switch>
          {!passwords && <Remark>{t('oauth.passwordsNote')}</Remark>}
          <Remark>{t('oauth.redirects')}</Remark>
          <Facts
            facts={[
              [t('oauth.redirectPage'), `${origin}${redirectPath}`],
              [
                t('oauth.redirectPhone'),
                oauth.mobileOverrideEnabled ? oauth.mobileRedirectUri : phoneRedirectUri,
              ],
              [t('oauth.redirectLogout'), `${origin}/api/oauth/backchannel-logout`],
            ]}
          />
          <MoreFields
            oauth={oauth}
            quota={fields.quota}
            origin={origin}
            set={set}
            setQuota={(quota) => setFields((now) => ({ ...now, quota }))}
          />
          {test.isError && <Notice tone="danger">{reasonOf(test.error)}</Notice>}
          {test.data && <TestResult result={test.data} signs={oauth.signingAlgorithm} />}
        </>
      )}
      <div className="flex gap-2">
        <Button type="submit" isDisabled={!wanted || isSame || isSaving}>
          {t('oauth.save')}
        </Button>
        {oauth.enabled && (
          <Button onPress={() => test.mutate(oauth)} isDisabled={oauth.issuerUrl === '' || test.isPending}>
            {t('oauth.test')}
          </Button>
        )}
      </div>
    </Form>
  );
}
