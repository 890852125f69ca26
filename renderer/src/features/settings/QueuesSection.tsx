import { useQuery } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { jobQueue, queueConcurrency } from '../../../../shared/jobs.ts';
import type { QueueName } from '../../../../shared/jobs.ts';
import { hasMessage, t } from '../../../../shared/messages/t.ts';
import { queuesQuery } from '../../api/queues.ts';
import type { Queue } from '../../api/queues.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { steer } from '../activity/steer.ts';
import { Remark, Section } from './Section.tsx';

/** The kinds of work that this version does; the protocol names more. */
const ours = [...new Set(Object.values(jobQueue))];

function QueueRow({ name, queue }: { name: QueueName; queue: Queue }) {
  const key = `activity.${name}`;
  const what = hasMessage(key) ? t(key) : name;
  const { isPaused } = queue.queueStatus;
  const { active, waiting, delayed, paused, failed } = queue.jobCounts;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {what} {isPaused && <span className="text-ink-2">{t('settings.queuePaused')}</span>}
      </th>
      <td className="px-3 text-right">{queueConcurrency[name]}</td>
      <td className="px-3 text-right">{(active + waiting + delayed + paused).toLocaleString()}</td>
      <td className="px-3 text-right">{failed.toLocaleString()}</td>
      <td className="text-right">
        <IconButton
          icon={isPaused ? Play : Pause}
          filled
          label={isPaused ? t('settings.queueResume', { what }) : t('settings.queuePause', { what })}
          onPress={() => void steer({ id: `queue:${name}`, label: what }, isPaused ? 'resume' : 'pause')}
        />
      </td>
    </tr>
  );
}

/** What works in the background, and how much of it at once. */
export function QueuesSection() {
  const queues = useQuery(queuesQuery).data;
  if (!queues) return null;
  return (
    <Section title={t('settings.queuesTitle')}>
      <table className="w-full max-w-[640px]">
        <thead className="text-secondary text-ink-2">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              {t('settings.queueName')}
            </th>
            <th scope="col" className="px-3 text-right font-normal">
              {t('settings.queueAtOnce')}
            </th>
            <th scope="col" className="px-3 text-right font-normal">
              {t('settings.queueWaiting')}
            </th>
            <th scope="col" className="px-3 text-right font-normal">
              {t('settings.queueFailed')}
            </th>
            <th scope="col" className="sr-only">
              {t('settings.queueSteer')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ours.map((name) => {
            const queue = queues[name];
            return queue && <QueueRow key={name} name={name} queue={queue} />;
          })}
        </tbody>
      </table>
      <Remark>{t('settings.queuesNote')}</Remark>
    </Section>
  );
}
