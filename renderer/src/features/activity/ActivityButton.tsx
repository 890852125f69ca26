import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { notificationsQuery } from '../../api/notifications.ts';
import { PopoverPanel } from '../../ui/PopoverPanel.tsx';
import { ProgressRing } from '../../ui/Progress.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { ActivityPanel } from './ActivityPanel.tsx';
import { useActivityPanel } from './activityPanel.ts';
import { overallFraction, useActivity } from './activity.ts';
import { useFailureCount } from './failures.ts';

function nameOf(running: boolean, fraction: number | undefined, failures: number, notes: number): string {
  if (!running && failures > 0) return t('app.activityFailures', { count: failures });
  if (!running && notes > 0) return t('app.activityNotes', { count: notes });
  if (!running) return t('app.activityIdle');
  return fraction === undefined
    ? t('app.activity')
    : t('app.activityRunning', { percent: Math.floor(fraction * 100) });
}

/** The ring in the top bar: fills while work goes on, opens the panel that says which. */
export function ActivityButton() {
  const open = useActivityPanel((state) => state.open);
  const running = useActivity((state) => state.lines.some((line) => !line.paused));
  const some = useActivity((state) => state.lines.length > 0);
  const fraction = useActivity((state) => overallFraction(state.lines));
  const failures = useFailureCount();
  const notes = useQuery(notificationsQuery).data?.length ?? 0;
  const name = nameOf(running, fraction, failures, notes);
  return (
    <PopoverPanel
      label={t('activity.title')}
      isOpen={open}
      onOpenChange={(isOpen) => useActivityPanel.setState({ open: isOpen })}
      trigger={
        <Hint text={name}>
          <Button
            aria-label={name}
            className="target inline-flex cursor-default items-center justify-center rounded-control text-ink-2 motion-hover data-hovered:bg-wash data-hovered:text-ink data-pressed:bg-wash-strong"
          >
            <span className="relative">
              <ProgressRing active={some} fraction={running ? fraction : (fraction ?? 0)} size={20} />
              {(failures > 0 || notes > 0) && (
                <span
                  aria-hidden="true"
                  className={`absolute -top-0.5 -right-0.5 size-2.5 rounded-full border-2 border-room forced-colors:bg-[Highlight] ${failures > 0 ? 'bg-warning' : 'bg-safelight'}`}
                />
              )}
            </span>
          </Button>
        </Hint>
      }
    >
      <ActivityPanel />
    </PopoverPanel>
  );
}
