import { useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useImportMode } from './importMode.ts';
import { importPaths } from './importPaths.ts';

/** Asks for a folder of the server's machine: the only way to leave files in place from a browser. */
export function ImportPathDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [text, setText] = useState('');
  const saved = useImportMode((state) => state.mode);
  const [mode, setMode] = useState(saved);
  const paths = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('importing.pathTitle')}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          setText('');
          void importPaths(paths, mode);
        }}
      >
        <TextField
          label={t('importing.pathLabel')}
          note={t('importing.pathNote')}
          placeholder={t('importing.pathPlaceholder')}
          rows={3}
          value={text}
          onChange={setText}
          autoFocus
        />
        <Segments
          label={t('importing.modeLabel')}
          value={mode}
          onChange={setMode}
          options={[
            { value: 'copy', label: t('importing.modeCopy') },
            { value: 'reference', label: t('importing.modeReference') },
          ]}
        />
        <DialogActions>
          <Button look="quiet" onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" look="primary" isDisabled={paths.length === 0}>
            {t('importing.start')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
