import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { login, meQuery, serverConfigQuery, signUp } from '../../api/session.ts';
import { wasCodeRefused } from '../../api/signInCode.ts';
import { queryClient } from '../../app/queryClient.ts';
import { Button } from '../../ui/Button.tsx';
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

function SignInForm({ isNew }: { isNew: boolean }) {
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
      <Button type="submit" look="primary" isDisabled={go.isPending}>
        {isNew ? t('auth.signUp') : t('auth.signIn')}
      </Button>
    </Form>
  );
}

/** Signs in; or, while nobody owns the library, makes the first account. */
export function SignInPage() {
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
        </div>
        {wasCodeRefused() && <Notice tone="warning">{t('auth.codeRefused')}</Notice>}
        {config.isError && <Notice tone="danger">{reasonOf(config.error)}</Notice>}
        {config.data && <SignInForm key={String(isNew)} isNew={isNew} />}
        {config.data && !isNew && <p className="text-secondary text-ink-2">{t('auth.forgotten')}</p>}
      </div>
    </main>
  );
}
