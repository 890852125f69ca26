import { useMutation, useQuery } from '@tanstack/react-query';
import type { UserAdminResponse } from '../../../../shared/api/users.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { goToProvider, providerOutcome, unlinkAccount } from '../../api/oauth.ts';
import { featuresQuery } from '../../api/server.ts';
import { meQuery, serverConfigQuery } from '../../api/session.ts';
import { bridge } from '../../app/bridge.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Remark } from '../settings/Section.tsx';

/** Whether I can sign in with the provider, and how that is changed. Nothing while there is no provider. */
export function ProviderPart({ me }: { me: UserAdminResponse }) {
  const features = useQuery(featuresQuery).data;
  const config = useQuery(serverConfigQuery).data;
  const link = useMutation({ mutationFn: () => goToProvider({ purpose: 'link', from: '/settings' }) });
  const unlink = useMutation({
    mutationFn: unlinkAccount,
    onSuccess: (saved) => {
      queryClient.setQueryData(meQuery.queryKey, saved);
      showToast({ text: t('oauth.didUnlink') });
    },
  });
  if (!features?.oauth) return null;
  const outcome = providerOutcome();
  const refusal = outcome?.purpose === 'link' ? outcome.refusal : undefined;
  const error = link.error ?? unlink.error;
  const isLinked = me.oauthId !== '';
  return (
    <div className="flex w-full max-w-[560px] flex-col items-start gap-3">
      <h3 className="text-body font-strong">{t('oauth.accountTitle')}</h3>
      <Remark>{isLinked ? t('oauth.linked') : t('oauth.unlinked')}</Remark>
      {refusal !== undefined && !isLinked && <Notice tone="danger">{refusal}</Notice>}
      {error && <Notice tone="danger">{reasonOf(error)}</Notice>}
      {isLinked ? (
        <Button onPress={() => unlink.mutate()} isDisabled={unlink.isPending}>
          {t('oauth.unlink')}
        </Button>
      ) : bridge ? (
        // The window shows this library's own pages and nothing else.
        <Remark>{t('oauth.linkInBrowser', { address: window.location.origin })}</Remark>
      ) : (
        <Button onPress={() => link.mutate()} isDisabled={link.isPending}>
          {t('oauth.link')}
        </Button>
      )}
      {config?.oauthAccountManagementUrl && !bridge && (
        <a
          href={config.oauthAccountManagementUrl}
          target="_blank"
          rel="noreferrer"
          className="rounded-control underline underline-offset-2"
        >
          {t('oauth.manage')}
        </a>
      )}
    </div>
  );
}
