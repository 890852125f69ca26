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
  onSave: (name: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(suggested);
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!name.trim()) return;
          onClose();
          onSave(name.trim());
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
          <Button type="submit" look="primary" isDisabled={!name.trim()}>
            {t('app.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
