import { useQuery, useQueryClient } from '@tanstack/react-query';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '../../../shared/messages/t.ts';
import { live } from '../api/live.ts';
import type { LiveEventMap } from '../api/live.ts';
import { statisticsQuery } from '../api/server.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { formatBytes } from './format.ts';
import { useRail } from './rail.ts';

/** During an import the totals follow at this pace: they are a promise kept visible, not a counter. */
const pauseMillis = 2_000;

const changing = [
  'assets.added',
  'assets.ready',
  'assets.trashed',
  'assets.restored',
  'assets.removed',
  'reconnected',
] as const;

function useTotals(): { count: number; bytes: number } | undefined {
  const client = useQueryClient();
  const statistics = useQuery(statisticsQuery).data;
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const recount = (): void => {
      waiting.current ??= setTimeout(() => {
        waiting.current = undefined;
        void client.invalidateQueries({ queryKey: statisticsQuery.queryKey });
      }, pauseMillis);
    };
    const stops = changing.map((event: keyof LiveEventMap) => live.on(event, recount));
    return () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
      for (const stop of stops) stop();
    };
  }, [client]);
  return statistics && { count: statistics.photos + statistics.videos, bytes: statistics.usage };
}

/** The rail's foot: how much is kept here, and the switch of the rail. */
export function RailFoot({ collapsed }: { collapsed: boolean }) {
  const toggle = useRail((rail) => rail.toggle);
  const totals = useTotals();
  return (
    <div className={collapsed ? 'flex justify-center' : 'flex items-center justify-between gap-2 pl-3'}>
      {!collapsed && (
        <p className="min-w-0 truncate text-secondary text-ink-2">
          {totals && `${t('app.totals', { count: totals.count })} · ${formatBytes(totals.bytes)}`}
        </p>
      )}
      <IconButton
        icon={collapsed ? PanelLeftOpen : PanelLeftClose}
        label={collapsed ? t('app.expandRail') : t('app.collapseRail')}
        keys="Mod+B"
        onPress={toggle}
      />
    </div>
  );
}
