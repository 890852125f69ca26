import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import type { AdminConfig } from '../../../../shared/api/adminConfig.ts';
import {
  systemConfigQuery,
  systemDefaultsQuery,
  unlinkEverybody,
  updateSystemConfig,
} from '../../api/oauth.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Remark, Section } from '../settings/Section.tsx';
import { ProviderForm } from './ProviderForm.tsx';

/** What the door offers may have changed with what is set. */
const forgetServer = () => queryClient.invalidateQueries({ queryKey: ['server'] });

/** What this section sets, to be compared. */
const setOf = ({ oauth, passwordLogin }: AdminConfig): string => JSON.stringify([oauth, passwordLogin]);

/** Signing in with an OpenID Connect provider. Only administrators are shown it. */
export function ProviderSection() {
  const { data: config } = useQuery(systemConfigQuery);
  const { data: usual } = useQuery(systemDefaultsQuery);
  const [isAsking, setIsAsking] = useState(false);
  const [isResetting, setIsResetting] = useState(false);
  const save = useMutation({
    mutationFn: updateSystemConfig,
    onSuccess: (saved) => {
      queryClient.setQueryData(systemConfigQuery.queryKey, saved);
      void forgetServer();
      showToast({ text: t('oauth.saved') });
    },
  });
  const unlink = useMutation({
    mutationFn: unlinkEverybody,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      showToast({ text: t('oauth.unlinkAllDone') });
    },
  });
  if (!config) return null;
  const error = save.error ?? unlink.error;
  return (
    <Section
      title={t('oauth.title')}
      onReset={usual && setOf(config) !== setOf(usual) ? () => setIsResetting(true) : undefined}
    >
      <Remark>{t('oauth.note')}</Remark>
      <ProviderForm
        key={JSON.stringify([config.oauth, config.passwordLogin])}
        config={config}
        isSaving={save.isPending}
        onSave={(change) => save.mutate({ ...config, ...change })}
      />
      {error && <Notice tone="danger">{reasonOf(error)}</Notice>}
      {config.oauth.enabled && (
        <Button onPress={() => setIsAsking(true)} isDisabled={unlink.isPending}>
          {t('oauth.unlinkAll')}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isResetting}
        title={t('oauth.resetTitle')}
        body={t('oauth.resetBody')}
        confirm={t('settings.reset')}
        cancel={t('app.cancel')}
        look="danger"
        onConfirm={() => {
          if (usual) save.mutate({ ...config, oauth: usual.oauth, passwordLogin: usual.passwordLogin });
        }}
        onClose={() => setIsResetting(false)}
      />
      <ConfirmDialog
        isOpen={isAsking}
        title={t('oauth.unlinkAllTitle')}
        body={t('oauth.unlinkAllBody')}
        confirm={t('oauth.unlinkAll')}
        cancel={t('app.cancel')}
        look="danger"
        onConfirm={() => unlink.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </Section>
  );
}
