import { Pause, Play, X } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { formatRate, formatSeconds } from '../../app/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProgressBar } from '../../ui/Progress.tsx';
import type { ActivityLine } from './activity.ts';
import { steer } from './steer.ts';

/** How far, how fast and how long: “1,204 of 3,880 · 62/s · 43 s left”. */
function detailsOf(line: ActivityLine): string {
  const parts = [
    line.total === undefined
      ? t('activity.found', { count: line.done })
      : t('activity.progress', { done: line.done, total: line.total }),
  ];
  if (line.paused) parts.push(t('activity.paused'));
  if (line.rate !== undefined) parts.push(formatRate(line.rate));
  if (line.seconds !== undefined) parts.push(t('activity.left', { time: formatSeconds(line.seconds) }));
  return parts.join(' · ');
}

/** One kind of work: its name, how far it is, and the buttons that pause or stop it. */
export function ActivityRow({ line }: { line: ActivityLine }) {
  const fraction = line.total === undefined ? undefined : line.total === 0 ? 0 : line.done / line.total;
  return (
    <li className="flex items-center gap-2 rounded-control px-2 py-1.5">
      <div className="flex min-w-0 grow flex-col gap-1">
        <span className="truncate">{line.label}</span>
        <ProgressBar label={line.label} fraction={line.paused ? (fraction ?? 0) : fraction} />
        <span className="text-secondary text-ink-2">{detailsOf(line)}</span>
      </div>
      <IconButton
        icon={line.paused ? Play : Pause}
        filled
        label={
          line.paused
            ? t('activity.resumeOf', { what: line.label })
            : t('activity.pauseOf', { what: line.label })
        }
        onPress={() => void steer(line, line.paused ? 'resume' : 'pause')}
      />
      {line.id.startsWith('import:') && (
        <IconButton
          icon={X}
          label={t('activity.stopOf', { what: line.label })}
          onPress={() => void steer(line, 'cancel')}
        />
      )}
    </li>
  );
}
