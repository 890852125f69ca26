import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { StorageLabel } from '../../../../shared/api/adminUsers.ts';
import { userNameMaxLength } from '../../../../shared/api/users.ts';
import type { UserAdminResponse } from '../../../../shared/api/users.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { createUser, updateUser } from '../../api/users.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { quotaOf, quotaText } from './quota.ts';

/** Adds a person, or changes one. */
export function UserDialog({
  user,
  isOwner = false,
  onClose,
  onSaved,
}: {
  /** undefined: a new one. */
  user?: UserAdminResponse;
  /** The owner's role can't be taken away. */
  isOwner?: boolean;
  onClose: () => void;
  onSaved: (saved: UserAdminResponse) => void;
}) {
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [password, setPassword] = useState('');
  const [quota, setQuota] = useState(quotaText(user?.quotaSizeInBytes ?? null));
  const [label, setLabel] = useState(user?.storageLabel ?? '');
  const [isAdmin, setIsAdmin] = useState(user?.isAdmin ?? false);
  const quotaSizeInBytes = quotaOf(quota);
  const isLabel = label.trim() === '' || StorageLabel.safeParse(label).success;
  const save = useMutation({
    mutationFn: () => {
      const common = {
        name,
        email,
        isAdmin,
        storageLabel: label.trim() || null,
        ...(quotaSizeInBytes !== undefined && { quotaSizeInBytes }),
      };
      // A password that somebody else has chosen is changed at the first sign-in.
      const secret = password ? { password, shouldChangePassword: true } : {};
      return user
        ? updateUser(user.id, { ...common, ...secret })
        : createUser({ ...common, password, shouldChangePassword: true });
    },
    onSuccess: (saved) => {
      onSaved(saved);
      onClose();
    },
  });
  const isComplete =
    name.trim() !== '' &&
    email.trim() !== '' &&
    quotaSizeInBytes !== undefined &&
    isLabel &&
    (user !== undefined || password !== '');
  return (
    <Dialog isOpen onClose={onClose} title={user ? t('users.edit', { name: user.name }) : t('users.add')}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete) save.mutate();
        }}
      >
        <TextField
          label={t('users.name')}
          value={name}
          onChange={setName}
          maxLength={userNameMaxLength}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label={t('users.email')}
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="off"
        />
        <TextField
          label={user ? t('users.newPassword') : t('users.password')}
          note={t('users.passwordNote')}
          type="password"
          minLength={8}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
        />
        <TextField
          label={t('users.quota')}
          note={t('users.quotaNote')}
          value={quota}
          onChange={setQuota}
          inputMode="decimal"
          autoComplete="off"
          error={quotaSizeInBytes === undefined ? t('users.quotaWrong') : undefined}
        />
        <TextField
          label={t('users.label')}
          note={t('users.labelNote')}
          value={label}
          onChange={setLabel}
          autoComplete="off"
          error={isLabel ? undefined : t('users.labelWrong')}
        />
        <Switch isSelected={isAdmin} onChange={setIsAdmin} isDisabled={isOwner}>
          {t('users.admin')}
        </Switch>
        {save.isError && <Notice tone="danger">{reasonOf(save.error)}</Notice>}
        <DialogActions>
          <Button look="quiet" onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="primary" type="submit" isDisabled={!isComplete || save.isPending}>
            {user ? t('users.save') : t('users.add')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
