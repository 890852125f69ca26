import { useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import type { Person } from '../../api/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { validBirthDate } from './age.ts';
import { setBirthday } from './peopleActions.ts';

/** Asks for the day of birth. */
export function BirthdayDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const [text, setText] = useState(person.birthDate ?? '');
  const day = validBirthDate(text);
  const isWrong = text.trim().length >= 10 && day === undefined;
  const keep = (birthDate: string | null): void => {
    onClose();
    if (birthDate !== person.birthDate) void setBirthday(person, birthDate);
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('people.birthday')}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (day) keep(day);
        }}
      >
        <TextField
          label={t('people.birthday')}
          note={t('people.birthdayNote')}
          placeholder="2015-04-03"
          value={text}
          onChange={setText}
          error={isWrong ? t('people.birthdayInvalid') : undefined}
          autoFocus
        />
        <DialogActions>
          {person.birthDate && (
            <Button look="quiet" className="mr-auto" onPress={() => keep(null)}>
              {t('people.removeBirthday')}
            </Button>
          )}
          <Button look="quiet" onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" look="primary" isDisabled={!day}>
            {t('app.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
