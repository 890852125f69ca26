import { useMutation, useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { apiKeyNameMaxLength } from '../../../../shared/api/apiKeys.ts';
import type { ApiKeyCreate, ApiKeyResponse } from '../../../../shared/api/apiKeys.ts';
import { t } from '../../../../shared/messages/t.ts';
import { apiKeysQuery, createApiKey, deleteApiKey } from '../../api/access.ts';
import { reasonOf } from '../../api/errors.ts';
import { formatMoment } from '../../app/format.ts';
import { queryClient } from '../../app/queryClient.ts';
import { toClipboard } from '../../app/toClipboard.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Remark, Section } from './Section.tsx';

type Rights = 'all' | 'upload' | 'read';

/** What programs usually need. Who knows more makes a key through the API. */
const permissionsOf: Record<Rights, ApiKeyCreate['permissions']> = {
  all: ['all'],
  upload: [
    'asset.upload',
    'asset.read',
    'asset.statistics',
    'album.create',
    'album.read',
    'albumAsset.create',
    'user.read',
    'server.about',
  ],
  read: [
    'asset.read',
    'asset.view',
    'asset.download',
    'asset.statistics',
    'album.read',
    'user.read',
    'server.about',
  ],
};

const refresh = () => queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey });

function NewKeyForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const [name, setName] = useState('');
  const [rights, setRights] = useState<Rights>('all');
  const create = useMutation({
    mutationFn: () => createApiKey({ name: name.trim(), permissions: permissionsOf[rights] }),
    onSuccess: ({ secret }) => {
      setName('');
      onCreated(secret);
      void refresh();
    },
  });
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) create.mutate();
      }}
    >
      <TextField
        label={t('settings.keyName')}
        placeholder={t('settings.keyNamePlaceholder')}
        value={name}
        onChange={setName}
        maxLength={apiKeyNameMaxLength}
        error={create.isError ? reasonOf(create.error) : undefined}
        beside={
          <>
            <Segments
              label={t('settings.keyRights')}
              value={rights}
              onChange={setRights}
              options={[
                { value: 'all', label: t('settings.keyAll') },
                { value: 'upload', label: t('settings.keyUpload') },
                { value: 'read', label: t('settings.keyRead') },
              ]}
            />
            <Button type="submit" isDisabled={!name.trim() || create.isPending}>
              {t('settings.keyCreate')}
            </Button>
          </>
        }
      />
    </Form>
  );
}

function NewKeyDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const copy = (): Promise<void> => toClipboard(secret, t('settings.keyCopied'), t('settings.keyCopyByHand'));
  return (
    <Dialog isOpen onClose={onClose} title={t('settings.keyCreatedTitle')}>
      <p className="text-ink-2">{t('settings.keyCreatedNote')}</p>
      <code className="rounded-control bg-wash px-3 py-2 break-all select-all">{secret}</code>
      <DialogActions>
        <Button onPress={() => void copy()}>{t('settings.keyCopy')}</Button>
        <Button look="primary" onPress={onClose}>
          {t('settings.keyDone')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyRow({ apiKey, onDelete }: { apiKey: ApiKeyResponse; onDelete: () => void }) {
  return (
    <li className="flex items-center gap-3 border-t border-line py-1.5 first:border-t-0">
      <div className="min-w-0 grow">
        <p className="truncate">{apiKey.name}</p>
        <p className="truncate text-secondary text-ink-2">
          {t('settings.keyMade', { when: formatMoment(apiKey.createdAt) })} · {apiKey.permissions.join(', ')}
        </p>
      </div>
      <IconButton icon={Trash2} label={t('settings.keyDelete', { name: apiKey.name })} onPress={onDelete} />
    </li>
  );
}

/** Keys for programs. */
export function ApiKeysSection() {
  const keys = useQuery(apiKeysQuery);
  const [secret, setSecret] = useState<string>();
  const [doomed, setDoomed] = useState<ApiKeyResponse>();
  const remove = useMutation({ mutationFn: deleteApiKey, onSuccess: refresh });
  return (
    <Section title={t('settings.keysTitle')}>
      <Remark>{t('settings.keysNote')}</Remark>
      {(keys.error ?? remove.error) && <Notice tone="danger">{reasonOf(keys.error ?? remove.error)}</Notice>}
      {keys.data?.length === 0 && <p className="text-ink-2">{t('settings.keysNone')}</p>}
      <ul className="w-full max-w-[640px]">
        {keys.data?.map((one) => (
          <KeyRow key={one.id} apiKey={one} onDelete={() => setDoomed(one)} />
        ))}
      </ul>
      <NewKeyForm onCreated={setSecret} />
      {secret && <NewKeyDialog secret={secret} onClose={() => setSecret(undefined)} />}
      <ConfirmDialog
        isOpen={doomed !== undefined}
        title={t('settings.keyDeleteTitle', { name: doomed?.name ?? '' })}
        body={t('settings.keyDeleteBody')}
        confirm={t('settings.keyDeleteConfirm')}
        cancel={t('app.cancel')}
        onConfirm={() => doomed && remove.mutate(doomed.id)}
        onClose={() => setDoomed(undefined)}
      />
    </Section>
  );
}
