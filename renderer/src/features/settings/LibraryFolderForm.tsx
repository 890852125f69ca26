import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppSettingsResponse } from '../../../../shared/api/appSettings.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Remark } from './Section.tsx';
import { isGiven, noteOf, useSaveForNextStart } from './nextStart.ts';

/** Which folder is opened as the library at the next start. */
export function LibraryFolderForm({ settings }: { settings: AppSettingsResponse }) {
  const { library, isThisMachine } = settings;
  const [folder, setFolder] = useState(library.value);
  const save = useSaveForNextStart();
  const isFixed = isGiven(library) || !isThisMachine;
  return (
    <Form
      className="flex w-full max-w-[560px] flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ library: folder }, { onSuccess: (saved) => setFolder(saved.library.value) });
      }}
    >
      <TextField
        label={t('settings.libraryPath')}
        note={noteOf(library)}
        value={folder}
        onChange={(next) => {
          setFolder(next);
          save.reset();
        }}
        isReadOnly={isFixed}
        autoComplete="off"
        spellCheck="false"
        className="w-full"
        error={save.isError ? reasonOf(save.error) : undefined}
      />
      {!isThisMachine && <Remark>{t('settings.libraryElsewhere')}</Remark>}
      {!isFixed && (
        <>
          <Remark>{t('settings.libraryNote')}</Remark>
          <Button
            type="submit"
            isDisabled={!folder.trim() || folder === library.value || save.isPending || save.isError}
          >
            {t('settings.librarySave')}
          </Button>
        </>
      )}
    </Form>
  );
}
