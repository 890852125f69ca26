import type { OAuthConfig } from '../../../../shared/api/oauthConfig.ts';
import { OAuthConfig as schema } from '../../../../shared/api/oauthConfig.ts';
import { t } from '../../../../shared/messages/t.ts';
import { Switch } from '../../ui/Choice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { quotaOf } from './fields.ts';

const algorithms = schema.shape.signingAlgorithm.options.map((value) => ({ value, label: value }));

/** What most providers need not be told: claims, phones, signatures. */
export function MoreFields({
  oauth,
  quota,
  origin,
  set,
  setQuota,
}: {
  oauth: OAuthConfig;
  quota: string;
  /** Where this server is reached. */
  origin: string;
  set: (change: Partial<OAuthConfig>) => void;
  setQuota: (quota: string) => void;
}) {
  return (
    <details className="w-full">
      <summary className="min-h-8 cursor-default rounded-control text-ink-2 hover:text-ink pointer-coarse:py-3">
        {t('oauth.more')}
      </summary>
      <div className="flex flex-col items-start gap-4 pt-3">
        <TextField
          label={t('oauth.roleClaim')}
          note={t('oauth.roleClaimNote')}
          value={oauth.roleClaim}
          onChange={(roleClaim) => set({ roleClaim })}
          autoComplete="off"
          className="w-full"
        />
        <TextField
          label={t('oauth.quotaClaim')}
          value={oauth.storageQuotaClaim}
          onChange={(storageQuotaClaim) => set({ storageQuotaClaim })}
          autoComplete="off"
          className="w-full"
        />
        <TextField
          label={t('oauth.defaultQuota')}
          note={t('oauth.defaultQuotaNote')}
          value={quota}
          onChange={setQuota}
          inputMode="decimal"
          autoComplete="off"
          className="w-full"
          error={quotaOf(quota) === undefined ? t('oauth.numberWrong') : undefined}
        />
        <TextField
          label={t('oauth.labelClaim')}
          value={oauth.storageLabelClaim}
          onChange={(storageLabelClaim) => set({ storageLabelClaim })}
          autoComplete="off"
          className="w-full"
        />
        <TextField
          label={t('oauth.prompt')}
          note={t('oauth.promptNote')}
          value={oauth.prompt}
          onChange={(prompt) => set({ prompt })}
          autoComplete="off"
          className="w-full"
        />
        <TextField
          label={t('oauth.endSession')}
          note={t('oauth.endSessionNote')}
          value={oauth.endSessionEndpoint}
          onChange={(endSessionEndpoint) => set({ endSessionEndpoint: endSessionEndpoint.trim() })}
          type="url"
          autoComplete="off"
          className="w-full"
        />
        <TextField
          label={t('oauth.account')}
          value={oauth.accountManagementUrl ?? ''}
          onChange={(accountManagementUrl) => set({ accountManagementUrl: accountManagementUrl.trim() })}
          type="url"
          autoComplete="off"
          className="w-full"
        />
        <Switch
          isSelected={oauth.mobileOverrideEnabled}
          onChange={(mobileOverrideEnabled) =>
            set({
              mobileOverrideEnabled,
              mobileRedirectUri: oauth.mobileRedirectUri || `${origin}/api/oauth/mobile-redirect`,
            })
          }
        >
          {t('oauth.mobileOverride')}
        </Switch>
        {oauth.mobileOverrideEnabled && (
          <TextField
            label={t('oauth.mobileRedirect')}
            value={oauth.mobileRedirectUri}
            onChange={(mobileRedirectUri) => set({ mobileRedirectUri: mobileRedirectUri.trim() })}
            type="url"
            autoComplete="off"
            isRequired
            className="w-full"
          />
        )}
        <RadioList
          label={t('oauth.signing')}
          value={oauth.signingAlgorithm}
          options={algorithms}
          onChange={(signingAlgorithm) => set({ signingAlgorithm })}
        />
        <RadioList
          label={t('oauth.tokenMethod')}
          value={oauth.tokenEndpointAuthMethod}
          options={[
            { value: 'client_secret_post', label: t('oauth.tokenPost') },
            { value: 'client_secret_basic', label: t('oauth.tokenBasic') },
          ]}
          onChange={(tokenEndpointAuthMethod) => set({ tokenEndpointAuthMethod })}
        />
        <Switch
          isSelected={oauth.allowInsecureRequests}
          onChange={(allowInsecureRequests) => set({ allowInsecureRequests })}
        >
          {t('oauth.insecure')}
        </Switch>
      </div>
    </details>
  );
}
