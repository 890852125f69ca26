import { useMutation, useQuery } from '@tanstack/react-query';
import { FolderPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { defaultExclusionPatterns, type LibraryResponse } from '../../../../shared/api/libraries.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { createLibrary, scanLibrary, updateLibrary } from '../../api/libraries.ts';
import { adminUsersQuery } from '../../api/users.ts';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { entriesOf, textOf, withEntries } from './lines.ts';

/** Adds an external library, or changes one; either way it is scanned then. */
export function LibraryDialog({
  library,
  me,
  onClose,
  onSaved,
}: {
  /** undefined: a new one. */
  library?: LibraryResponse;
  /** Whose photos they are unless somebody else is chosen. */
  me: string;
  onClose: () => void;
  onSaved: () => void;
}) {
  const people = (useQuery(adminUsersQuery).data ?? []).filter(({ deletedAt }) => deletedAt === null);
  const [name, setName] = useState(library?.name ?? '');
  const [ownerId, setOwnerId] = useState(me);
  const [folders, setFolders] = useState(textOf(library?.importPaths ?? []));
  const [patterns, setPatterns] = useState(textOf(library?.exclusionPatterns ?? defaultExclusionPatterns));
  const importPaths = entriesOf(folders);
  // One that was added, and whose scan could not be begun: to add it again would be refused, for its own folders.
  const added = useRef<string>(undefined);
  const save = useMutation({
    mutationFn: async () => {
      const given = { importPaths, exclusionPatterns: entriesOf(patterns), ...(name.trim() && { name }) };
      const id = library?.id ?? added.current;
      const saved = id ? await updateLibrary(id, given) : await createLibrary({ ...given, ownerId });
      added.current = saved.id;
      await scanLibrary(saved.id);
    },
    onSuccess: () => {
      onSaved();
      onClose();
    },
  });
  const choose = async (): Promise<void> => {
    const chosen = (await bridge?.pickPaths({ kind: 'folders' })) ?? [];
    setFolders((before) => withEntries(before, chosen));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={library ? t('libraries.edit', { name: library.name }) : t('libraries.add')}
    >
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (importPaths.length > 0) save.mutate();
        }}
      >
        <TextField
          label={t('libraries.name')}
          placeholder={t('libraries.namePlaceholder')}
          value={name}
          onChange={setName}
          autoComplete="off"
          autoFocus
        />
        <div className="flex flex-col items-start gap-2">
          <TextField
            label={t('libraries.folders')}
            note={t('libraries.foldersNote')}
            placeholder={t('libraries.folderPlaceholder')}
            rows={3}
            value={folders}
            onChange={setFolders}
            spellCheck="false"
            className="w-full"
          />
          {bridge && (
            <Button onPress={() => void choose()}>
              <Icon of={FolderPlus} />
              {t('libraries.folderChoose')}
            </Button>
          )}
        </div>
        <TextField
          label={t('libraries.patterns')}
          note={t('libraries.patternsNote')}
          rows={4}
          value={patterns}
          onChange={setPatterns}
          spellCheck="false"
        />
        {!library && people.length > 1 && (
          <RadioList
            label={t('libraries.owner')}
            note={t('libraries.ownerNote')}
            value={ownerId}
            options={people.map((person) => ({ value: person.id, label: person.name }))}
            onChange={setOwnerId}
          />
        )}
        {save.isError && <Notice tone="danger">{reasonOf(save.error)}</Notice>}
        <DialogActions>
          <Button look="quiet" onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="primary" type="submit" isDisabled={importPaths.length === 0 || save.isPending}>
            {library ? t('libraries.save') : t('libraries.add')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
