import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { ImportMode } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { pickAndUpload } from '../import/browserPicker.ts';
import { importPaths, pickAndImport } from '../import/importPaths.ts';

/** A browser cannot leave files in place: it knows bytes, not paths. So the folder is named. */
function PathForm({ onStart }: { onStart: (path: string) => void }) {
  const [path, setPath] = useState('');
  return (
    <Form
      className="w-full max-w-[480px]"
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim()) onStart(path.trim());
      }}
    >
      <TextField
        label={t('firstRun.pathLabel')}
        placeholder={t('firstRun.pathPlaceholder')}
        value={path}
        onChange={setPath}
        autoFocus
        className="text-left"
        beside={
          <Button type="submit" look="primary" isDisabled={!path.trim()}>
            {t('firstRun.start')}
          </Button>
        }
      />
    </Form>
  );
}

function Buttons({ mode, onNamePath }: { mode: ImportMode; onNamePath: () => void }) {
  const choose = (kind: 'files' | 'folders') => () =>
    bridge ? void pickAndImport(kind, mode) : pickAndUpload(kind);
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <Button look="primary" onPress={choose('folders')}>
        {t('firstRun.chooseFolder')}
      </Button>
      <Button onPress={choose('files')}>{t('firstRun.chooseFiles')}</Button>
      {!bridge && <Button onPress={onNamePath}>{t('firstRun.namePath')}</Button>}
    </div>
  );
}

/** The drop zone under the cards, and the ways without dropping. Drops are taken anywhere on the window. */
export function ChooseSource({ mode }: { mode: ImportMode }) {
  const [naming, setNaming] = useState(false);
  const byPath = !bridge && (naming || mode === 'reference');
  return (
    <div className="flex min-h-44 flex-col items-center justify-center gap-4 rounded-dialog border border-dashed border-line-strong p-6 text-center">
      {byPath ? (
        <PathForm onStart={(path) => void importPaths([path], mode)} />
      ) : (
        <>
          <p className="flex items-center gap-2.5 text-header max-tablet:hidden pointer-coarse:hidden">
            <Icon of={FolderPlus} />
            {t('firstRun.dropNative')} <span className="text-ink-2">{t('firstRun.dropOr')}</span>
          </p>
          <Buttons mode={mode} onNamePath={() => setNaming(true)} />
        </>
      )}
    </div>
  );
}
