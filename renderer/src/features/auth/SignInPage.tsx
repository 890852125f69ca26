import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { goToProvider, providerOutcome } from '../../api/oauth.ts';
import { featuresQuery } from '../../api/server.ts';
import { login, meQuery, serverConfigQuery, signUp } from '../../api/session.ts';
import { wasCodeRefused } from '../../api/signInCode.ts';
import { queryClient } from '../../app/queryClient.ts';
import { Button } from '../../ui/Button.tsx';
import type { ButtonLook } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface Fields {
  name: string;
  email: string;
  password: string;
}

async function enter(isNew: boolean, { name, email, password }: Fields): Promise<void> {
  if (isNew) await signUp({ name, email, password });
  await login({ email, password });
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}

function SignInForm({ isNew, look }: { isNew: boolean; look: ButtonLook }) {
  const [fields, setFields] = useState<Fields>({ name: '', email: '', password: '' });
  const set = (field: keyof Fields) => (value: string) =>
    setFields((before) => ({ ...before, [field]: value }));
  const go = useMutation({ mutationFn: () => enter(isNew, fields) });
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        go.mutate();
      }}
    >
      {isNew && (
        <TextField
          label={t('auth.name')}
          value={fields.name}
          onChange={set('name')}
          autoComplete="name"
          isRequired
          autoFocus
        />
      )}
      <TextField
        label={t('auth.email')}
        {...(isNew ? { note: t('auth.emailNote') } : {})}
        type="email"
        value={fields.email}
        onChange={set('email')}
        autoComplete="username"
        isRequired
        autoFocus={!isNew}
      />
      <TextField
        label={t('auth.password')}
        {...(isNew ? { note: t('auth.passwordNote'), minLength: 8 } : {})}
        type="password"
        value={fields.password}
        onChange={set('password')}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        isRequired
      />
      {go.isError && <Notice tone="danger">{reasonOf(go.error)}</Notice>}
      <Button type="submit" look={look} isDisabled={go.isPending}>
        {isNew ? t('auth.signUp') : t('auth.signIn')}
      </Button>
    </Form>
  );
}

/** The way to the provider; with `launches` the page goes there by itself. */
function ProviderButton({ from, launches }: { from: string; launches: boolean }) {
  const config = useQuery(serverConfigQuery).data;
  const go = useMutation({ mutationFn: () => goToProvider({ purpose: 'signIn', from }) });
  const launched = useRef(false);
  const { mutate } = go;
  useEffect(() => {
    if (!launches || launched.current) return;
    launched.current = true;
    mutate();
  }, [launches, mutate]);
  return (
    <>
      {go.isError && <Notice tone="danger">{reasonOf(go.error)}</Notice>}
      <Button look="primary" onPress={() => mutate()} isDisabled={go.isPending || go.isSuccess}>
        {go.isPending || go.isSuccess ? t('oauth.going') : config?.oauthButtonText}
      </Button>
    </>
  );
}

/** The ways in that this server offers. */
function WaysIn({ from }: { from: string }) {
  const { data: features, error } = useQuery(featuresQuery);
  if (error) return <Notice tone="danger">{reasonOf(error)}</Notice>;
  if (!features) return null;
  const outcome = providerOutcome();
  const wasAsked = new URLSearchParams(window.location.search).get('autoLaunch') === '0';
  const launches = features.oauthAutoLaunch && !wasAsked && !outcome && !wasCodeRefused();
  // Administrators get in with a password at the machine itself, whatever is set.
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(window.location.hostname);
  return (
    <>
      {outcome?.refusal !== undefined && <Notice tone="danger">{outcome.refusal}</Notice>}
      {features.oauth && <ProviderButton from={from} launches={launches} />}
      {features.oauth && (features.passwordLogin || isHere) && (
        <p className="text-secondary text-ink-2">
          {features.passwordLogin ? t('oauth.orPassword') : t('oauth.here')}
        </p>
      )}
      {features.passwordLogin || isHere ? (
        <>
          <SignInForm isNew={false} look={features.oauth ? 'plain' : 'primary'} />
          <p className="text-secondary text-ink-2">{t('auth.forgotten')}</p>
        </>
      ) : (
        <p className="text-secondary text-ink-2">{t('oauth.onlyProvider')}</p>
      )}
    </>
  );
}

/** Signs in; or, while nobody owns the library, makes the first account. `from`: where to go on afterwards. */
export function SignInPage({ from }: { from: string }) {
  const config = useQuery(serverConfigQuery);
  const isNew = config.data?.isInitialized === false;
  const title = isNew ? t('auth.signUpTitle') : t('auth.signInTitle');
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title]);
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto p-4">
      <div className="flex w-full max-w-[360px] flex-col gap-6 py-8">
        <Mark size={40} />
        <div className="flex flex-col gap-1">
          <h1 className="text-title font-strong">{title}</h1>
          <p className="text-ink-2">{isNew ? t('auth.signUpLead') : t('auth.signInLead')}</p>
          {config.data?.loginPageMessage && (
            <p className="pt-2 whitespace-pre-line">{config.data.loginPageMessage}</p>
          )}
        </div>
        {wasCodeRefused() && <Notice tone="warning">{t('auth.codeRefused')}</Notice>}
        {config.isError && <Notice tone="danger">{reasonOf(config.error)}</Notice>}
        {config.data && (isNew ? <SignInForm isNew look="primary" /> : <WaysIn from={from} />)}
      </div>
    </main>
  );
}
