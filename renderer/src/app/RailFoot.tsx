import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { t } from '../../../shared/messages/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useRail } from './rail.ts';

/** The rail's foot: how much is kept here, and the switch of the rail. */
export function RailFoot({ collapsed }: { collapsed: boolean }) {
  const toggle = useRail((rail) => rail.toggle);
  return (
    <div className={collapsed ? 'flex justify-center' : 'flex items-center justify-between pl-3'}>
      <IconButton
        icon={collapsed ? PanelLeftOpen : PanelLeftClose}
        label={collapsed ? t('app.expandRail') : t('app.collapseRail')}
        keys="Mod+B"
        onPress={toggle}
      />
    </div>
  );
}
