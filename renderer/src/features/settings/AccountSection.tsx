import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { wireMessages } from '../../../../shared/api/errors.ts';
import { userNameMaxLength } from '../../../../shared/api/users.ts';
import type { UserAdminResponse } from '../../../../shared/api/users.ts';
import { reasonOf } from '../../api/errors.ts';
import { authStatusQuery, changePassword, logout, meQuery, updateMe } from '../../api/session.ts';
import { bridge } from '../../app/bridge.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ProviderPart } from '../signInProvider/ProviderPart.tsx';
import { Remark, Section } from './Section.tsx';

const formLook = 'flex w-full max-w-[360px] flex-col items-start gap-3';

function AccountForm({ me }: { me: UserAdminResponse }) {
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email);
  const save = useMutation({
    mutationFn: () => updateMe({ name, ...(email ? { email } : {}) }),
    onSuccess: (saved) => {
      // As the server keeps them: without spaces around, the address in small letters.
      setName(saved.name);
      setEmail(saved.email);
      queryClient.setQueryData(meQuery.queryKey, saved);
      showToast({ text: t('settings.accountSaved') });
    },
  });
  const unchanged = name === me.name && email === me.email;
  return (
    <Form
      className={formLook}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField
        label={t('auth.name')}
        value={name}
        onChange={setName}
        autoComplete="name"
        isRequired
        maxLength={userNameMaxLength}
        className="w-full"
      />
      <TextField
        label={t('auth.email')}
        note={t('auth.emailNote')}
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="email"
        // One that was given can be another one, but not none again.
        isRequired={me.email !== ''}
        className="w-full"
        error={save.isError ? reasonOf(save.error) : undefined}
      />
      <Button type="submit" isDisabled={unchanged || !name.trim() || save.isPending}>
        {t('app.save')}
      </Button>
    </Form>
  );
}

function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const save = useMutation({
    mutationFn: () =>
      hasPassword ? changePassword({ password, newPassword }) : updateMe({ password: newPassword }),
    onSuccess: () => {
      setPassword('');
      setNewPassword('');
      void queryClient.invalidateQueries({ queryKey: authStatusQuery.queryKey });
      showToast({ text: t('settings.passwordChanged') });
    },
  });
  const reason = save.isError ? reasonOf(save.error) : undefined;
  const isOldWrong = hasPassword && reason === wireMessages.wrongPassword;
  return (
    <Form
      className={formLook}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {hasPassword && (
        <TextField
          label={t('settings.currentPassword')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isRequired
          className="w-full"
          error={isOldWrong ? reason : undefined}
        />
      )}
      <TextField
        label={t('settings.newPassword')}
        note={t('auth.passwordNote')}
        type="password"
        minLength={8}
        value={newPassword}
        onChange={setNewPassword}
        autoComplete="new-password"
        className="w-full"
        error={isOldWrong ? undefined : reason}
      />
      <Button type="submit" isDisabled={newPassword.length < 8 || save.isPending}>
        {hasPassword ? t('settings.changePassword') : t('settings.setPassword')}
      </Button>
    </Form>
  );
}

async function signOut(): Promise<void> {
  const next = await logout();
  queryClient.clear();
  window.location.assign(next);
}

/** Name, address and password, to be set whenever somebody wants to sign in from elsewhere. */
export function AccountSection() {
  const me = useQuery(meQuery).data;
  const status = useQuery(authStatusQuery).data;
  if (!me) return null;
  return (
    <Section title={t('settings.accountTitle')}>
      {status && !status.password && me.oauthId === '' && <Remark>{t('settings.accountNone')}</Remark>}
      <AccountForm key={me.id} me={me} />
      {status && <PasswordForm hasPassword={status.password} />}
      <ProviderPart me={me} />
      {!bridge && <Button onPress={() => void signOut()}>{t('settings.signOut')}</Button>}
    </Section>
  );
}
