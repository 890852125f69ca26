import { FileImage, Folder, FolderSearch, Import } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { bridge } from '../../app/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/Menu.tsx';
import { chooseToImport, useImportDialog } from './chooseToImport.ts';

/** Import in the top bar: files or a folder, by the system's picker where there is one. */
export function ImportButton() {
  const entries: MenuEntry[] = [
    { id: 'files', label: t('importing.files'), icon: FileImage, run: () => chooseToImport('files') },
    {
      id: 'folder',
      label: t('importing.folder'),
      icon: Folder,
      keys: 'Mod+Shift+I',
      run: () => chooseToImport('folders'),
    },
  ];
  if (!bridge) {
    entries.push({
      id: 'path',
      label: t('importing.fromPath'),
      icon: FolderSearch,
      startsGroup: true,
      run: () => useImportDialog.setState({ open: true }),
    });
  }
  return (
    <Menu label={t('app.import')} entries={entries}>
      <Button look="quiet" aria-label={t('app.import')}>
        <Icon of={Import} />
        {/* Beside the wide rail a tablet's bar has no room for the word. */}
        <span className="max-desktop:hidden">{t('app.import')}</span>
      </Button>
    </Menu>
  );
}
