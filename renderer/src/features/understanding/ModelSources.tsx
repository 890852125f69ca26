import { useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { addModel, updateMachineLearning } from '../../api/models.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useModelAction } from './useModelAction.ts';

/** For machines without a network: a model is copied from a folder, a USB stick's for example. */
export function AddModel({ folder }: { folder: string }) {
  const [path, setPath] = useState('');
  const add = useModelAction(async () => {
    await addModel(path.trim());
    setPath('');
    showToast({ text: t('models.added') });
  });
  return (
    <Form
      className="w-full max-w-[640px]"
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim()) add.mutate(undefined);
      }}
    >
      <TextField
        label={t('models.addFolder')}
        note={t('models.addFolderNote', { folder })}
        placeholder={t('models.addFolderPlaceholder')}
        value={path}
        onChange={setPath}
        error={add.error ? reasonOf(add.error) : undefined}
        beside={
          <Button type="submit" isDisabled={!path.trim() || add.isPending}>
            {add.isPending ? t('models.adding') : t('models.add')}
          </Button>
        }
      />
    </Form>
  );
}

/** Where models are downloaded from. */
export function HubAddress({ hub, isOwn }: { hub: string; isOwn: boolean }) {
  const [draft, setDraft] = useState<string>();
  const save = useModelAction(async (next: string | null) => {
    await updateMachineLearning({ hub: next });
    setDraft(undefined);
  });
  const value = draft ?? hub;
  return (
    <Form
      className="w-full max-w-[640px]"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(value.trim() || null);
      }}
    >
      <TextField
        label={t('models.hub')}
        note={t('models.hubNote')}
        type="url"
        value={value}
        onChange={setDraft}
        error={save.error ? reasonOf(save.error) : undefined}
        beside={
          <>
            {isOwn && (
              <Button look="quiet" onPress={() => save.mutate(null)}>
                {t('models.hubUsual')}
              </Button>
            )}
            <Button
              type="submit"
              aria-label={t('models.hubSave')}
              isDisabled={value === hub || save.isPending}
            >
              {t('models.save')}
            </Button>
          </>
        }
      />
    </Form>
  );
}
