import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuState } from '../../shared/bridge.ts';
import { t } from '../../shared/messages/t.ts';

export interface MenuContext {
  platform: NodeJS.Platform;
  state: MenuState;
  /** Carries a command to the page. */
  send: (command: MenuCommand) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The whole menu, as data. Every command of the page is in it, enabled when the page says that it can be done. The
 * page handles its keys itself, so on Windows and Linux an accelerator is only shown; macOS gives the page a key first
 * and the menu what the page leaves.
 */
export function menuTemplate({ platform, state, send }: MenuContext): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const command = (id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    enabled: state.enabled.includes(id),
    click: () => send(id),
    ...(accelerator && { accelerator, registerAccelerator: false }),
  });
  const reveal =
    platform === 'darwin'
      ? t('menu.revealMac')
      : platform === 'win32'
        ? t('menu.revealWindows')
        : t('menu.reveal');
  const settings = command('go.settings', t('menu.settings'), 'CmdOrCtrl+,');

  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: t('menu.file'),
    submenu: [
      command('import.files', t('menu.importFiles')),
      command('import.folder', t('menu.importFolder'), 'CmdOrCtrl+Shift+I'),
      separator,
      command('image.download', t('menu.download')),
      ...(isMac
        ? [separator, { role: 'close' as const }]
        : [separator, settings, separator, { role: 'quit' as const }]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: t('menu.edit'),
    submenu: [
      command(
        'edit.undo',
        state.undoLabel ? t('menu.undoStep', { step: state.undoLabel }) : t('menu.undo'),
        'CmdOrCtrl+Z',
      ),
      command(
        'edit.redo',
        state.redoLabel ? t('menu.redoStep', { step: state.redoLabel }) : t('menu.redo'),
        'CmdOrCtrl+Shift+Z',
      ),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      separator,
      command('edit.selectAll', t('menu.selectAll'), 'CmdOrCtrl+A'),
      command('edit.selectNone', t('menu.selectNone'), 'CmdOrCtrl+Shift+A'),
      separator,
      command('edit.find', t('menu.find'), 'CmdOrCtrl+F'),
    ],
  };
  const image: MenuItemConstructorOptions = {
    label: t('menu.image'),
    submenu: [
      command('image.open', t('menu.open'), 'Return'),
      command('image.reveal', reveal, 'CmdOrCtrl+Shift+R'),
      separator,
      command('image.favorite', t('menu.favorite'), 'F'),
      command('image.archive', t('menu.archive')),
      command('image.info', t('menu.info'), isMac ? 'Cmd+I' : 'I'),
      separator,
      command('image.trash', t('menu.trash'), isMac ? 'Cmd+Backspace' : 'Delete'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: t('menu.view'),
    submenu: [
      command('view.zoomIn', t('menu.zoomIn'), 'CmdOrCtrl+Plus'),
      command('view.zoomOut', t('menu.zoomOut'), 'CmdOrCtrl+-'),
      separator,
      command('view.sidebar', t('menu.sidebar'), 'CmdOrCtrl+B'),
      command('view.activity', t('menu.activity')),
      separator,
      command('view.slideshow', t('menu.slideshow'), 'F5'),
      { role: 'togglefullscreen' },
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: t('menu.go'),
    submenu: [
      command('go.photos', t('menu.photos')),
      command('go.favorites', t('menu.favorites')),
      command('go.archive', t('menu.archived')),
      command('go.trash', t('menu.trashed')),
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    file,
    edit,
    image,
    view,
    go,
    { role: 'windowMenu', label: t('menu.window') },
    {
      role: 'help',
      label: t('menu.help'),
      submenu: [
        command('help.shortcuts', t('menu.shortcuts'), 'Shift+/'),
        ...(isMac ? [] : [{ role: 'about' as const }]),
      ],
    },
  ];
}
