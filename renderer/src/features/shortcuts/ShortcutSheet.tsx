import { t } from '../../../../shared/messages/t.ts';
import { reachableScopes, useShortcutRegistry } from '../../app/shortcuts.ts';
import { useSheet } from '../../app/useAppShortcuts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { sheetGroups } from './sheetGroups.ts';
import type { SheetRow } from './sheetGroups.ts';

function Row({ row }: { row: SheetRow }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-4">
      <dt>{row.label}</dt>
      <dd className="flex shrink-0 items-center gap-1.5">
        {row.keys.map((pattern, at) => (
          <span key={pattern} className="flex items-center gap-1.5">
            {at === 1 && row.keys.length === 2 && (
              <span className="text-secondary text-ink-2">{t('shortcuts.or')}</span>
            )}
            <Kbd keys={pattern} />
          </span>
        ))}
      </dd>
    </div>
  );
}

/** Every key that works where one is now, from the registry itself. */
export function ShortcutSheet() {
  const open = useSheet((state) => state.open);
  // Asked again whenever a scope comes or goes.
  useShortcutRegistry((state) => state.entries);
  const groups = open ? sheetGroups(reachableScopes()) : [];
  return (
    <Dialog
      isOpen={open}
      onClose={() => useSheet.setState({ open: false })}
      title={t('shortcuts.title')}
      width="wide"
    >
      <div className="columns-2 gap-10 max-tablet:columns-1">
        {groups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="pb-1 text-secondary text-ink-2">{group.title}</h3>
            <dl>
              {group.rows.map((row) => (
                <Row key={row.label} row={row} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
