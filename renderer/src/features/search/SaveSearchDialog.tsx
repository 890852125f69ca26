import { useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Asks for a saved search's name. */
export function SaveSearchDialog({
  title,
  suggested,
  note,
  onSave,
  onClose,
}: {
  title: string;
  suggested: string;
  note?: string;
  /** False if it failed, of which the person has been told: the name stays to be sent again. */
  onSave: (name: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const [name, setName] = useState(suggested);
  const [isSaving, setIsSaving] = useState(false);
  const save = async (): Promise<void> => {
    setIsSaving(true);
    if (await onSave(name.trim())) onClose();
    else setIsSaving(false);
  };
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() && !isSaving) void save();
        }}
      >
        <TextField
          label={t('search.saveName')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          {...(note ? { note } : {})}
        />
        <DialogActions>
          <Button look="quiet" onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" look="primary" isDisabled={!name.trim() || isSaving}>
            {t('app.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
