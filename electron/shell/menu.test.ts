import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuCommands, type MenuCommand } from '../../shared/bridge.ts';
import { menuTemplate } from './menu.ts';

const platforms = ['darwin', 'win32', 'linux'] as const;

function items(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

const build = (platform: (typeof platforms)[number], enabled: MenuCommand[] = [], sent: MenuCommand[] = []) =>
  items(
    menuTemplate({
      platform,
      state: { enabled, undoLabel: 'Move 3 photos to trash' },
      send: (command) => sent.push(command),
    }),
  );

describe('the native menu', () => {
  it.each(platforms)('has every command of the page once on %s', (platform) => {
    const ids = build(platform).flatMap(({ id }) => id ?? []);
    expect(ids.toSorted()).toEqual([...menuCommands].toSorted());
  });

  it('offers what the page says is possible, and nothing else', () => {
    const offered = build('linux', ['image.trash', 'edit.undo']).filter(({ id, enabled }) => id && enabled);
    expect(offered.map(({ id }) => id).toSorted()).toEqual(['edit.undo', 'image.trash']);
  });

  it('carries its command to the page', () => {
    const sent: MenuCommand[] = [];
    const item = build('linux', ['image.favorite'], sent).find(({ id }) => id === 'image.favorite');
    // Electron hands its own objects over; this command looks at none of them.
    if (item?.click) Reflect.apply(item.click, item, []);
    expect(sent).toEqual(['image.favorite']);
  });

  it('names the step that undo takes back', () => {
    expect(build('linux').find(({ id }) => id === 'edit.undo')?.label).toContain('Move 3 photos to trash');
  });

  it('leaves the page its keys: accelerators are shown, not registered', () => {
    const taken = build('win32').filter(
      ({ accelerator, registerAccelerator }) => accelerator && registerAccelerator !== false,
    );
    expect(taken).toEqual([]);
  });

  it('has the menus that macOS expects, on macOS only', () => {
    const roles = (platform: (typeof platforms)[number]) =>
      menuTemplate({ platform, state: { enabled: [] }, send: () => undefined }).map(({ role }) => role);
    expect(roles('darwin')).toContain('appMenu');
    expect(roles('win32')).not.toContain('appMenu');
  });
});
