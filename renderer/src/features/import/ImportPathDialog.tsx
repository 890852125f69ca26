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
  const [isBeginning, setBeginning] = useState(false);
  const paths = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  /** Refused, the dialog stays with what was typed. */
  const begin = async (): Promise<void> => {
    setBeginning(true);
    const started = await importPaths(paths, mode);
    setBeginning(false);
    if (!started) return;
    onClose();
    setText('');
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('importing.pathTitle')}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
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
          <Button type="submit" look="primary" isDisabled={paths.length === 0 || isBeginning}>
            {t('importing.start')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
