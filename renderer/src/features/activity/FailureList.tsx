import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ImportResponse } from '../../../../shared/api/imports.ts';
import { hasMessage, t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { importItemsQuery, importsQuery, settleFailures } from '../../api/imports.ts';
import { failedJobsQuery, ignoreFailed, queuesQuery, retryFailed } from '../../api/queues.ts';
import { formatMoment } from '../../app/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { forgetUpload, retryUploads, useUploads } from '../import/uploads.ts';
import { FailureRow } from './FailureRow.tsx';
import { useImportsWithFailures, useQueuesWithFailures } from './failures.ts';

/** More lines than this help nobody in a panel; the report has them all. */
const shownFailures = 20;

function Group({
  title,
  note,
  hidden,
  onRetry,
  onIgnore,
  problem,
  children,
}: {
  title: string;
  note?: string;
  hidden: number;
  onRetry: () => void;
  onIgnore: () => void;
  problem?: Error | null;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-line pt-2 pb-1">
      <header className="flex items-center gap-1 pl-4 pr-2">
        <div className="min-w-0 grow">
          <h3 className="font-strong">{title}</h3>
          {note && <p className="truncate text-secondary text-ink-2">{note}</p>}
        </div>
        <Button look="quiet" onPress={onRetry}>
          {t('activity.retryAll')}
        </Button>
        <Button look="quiet" onPress={onIgnore}>
          {t('activity.ignoreAll')}
        </Button>
      </header>
      {problem && (
        <div className="px-4 py-1">
          <Notice tone="danger">{reasonOf(problem)}</Notice>
        </div>
      )}
      <ul>{children}</ul>
      {hidden > 0 && (
        <p className="px-4 pb-2 text-secondary text-ink-2">{t('activity.more', { count: hidden })}</p>
      )}
    </section>
  );
}

function ImportFailures({ one }: { one: ImportResponse }) {
  const client = useQueryClient();
  const items = useQuery(importItemsQuery(one.id, 'failed')).data ?? [];
  const settle = useMutation({
    mutationFn: ({ command, ids }: { command: 'retry' | 'ignore'; ids?: number[] }) =>
      settleFailures(one.id, command, ids),
    onSettled: () => client.invalidateQueries({ queryKey: importsQuery.queryKey }),
  });
  return (
    <Group
      title={t('activity.failures', { count: one.counts.failed })}
      note={t('activity.reportTitle', { when: formatMoment(one.startedAt) })}
      hidden={one.counts.failed - Math.min(items.length, shownFailures)}
      onRetry={() => settle.mutate({ command: 'retry' })}
      onIgnore={() => settle.mutate({ command: 'ignore' })}
      problem={settle.error}
    >
      {items.slice(0, shownFailures).map((item) => (
        <FailureRow
          key={item.id}
          path={item.path}
          reason={item.errorMessage ?? item.errorName ?? ''}
          assetId={item.assetId}
          onRetry={() => settle.mutate({ command: 'retry', ids: [item.id] })}
          onIgnore={() => settle.mutate({ command: 'ignore', ids: [item.id] })}
        />
      ))}
    </Group>
  );
}

function JobFailures({ name, failed }: { name: string; failed: number }) {
  const client = useQueryClient();
  const jobs = useQuery(failedJobsQuery(name)).data ?? [];
  const settle = useMutation({
    mutationFn: ({ command, assetId }: { command: 'retry' | 'ignore'; assetId?: string }) => {
      const which = { queue: name, ...(assetId && { assetId }) };
      return command === 'ignore' ? ignoreFailed(which) : retryFailed(which);
    },
    onSettled: () => client.invalidateQueries({ queryKey: queuesQuery.queryKey }),
  });
  const key = `activity.${name}`;
  const what = hasMessage(key) ? t(key) : name;
  return (
    <Group
      title={t('activity.jobFailures', { what, count: failed })}
      hidden={failed - Math.min(jobs.length, shownFailures)}
      onRetry={() => settle.mutate({ command: 'retry' })}
      onIgnore={() => settle.mutate({ command: 'ignore' })}
      problem={settle.error}
    >
      {jobs.slice(0, shownFailures).map(({ id, data }) => {
        const assetId = data.id;
        return (
          <FailureRow
            key={id}
            path={data.fileName ?? ''}
            reason={data.errorMessage ?? data.errorName ?? ''}
            assetId={assetId}
            {...(assetId
              ? {
                  onRetry: () => settle.mutate({ command: 'retry', assetId }),
                  onIgnore: () => settle.mutate({ command: 'ignore', assetId }),
                }
              : {})}
          />
        );
      })}
    </Group>
  );
}

function UploadFailures() {
  const failed = useUploads((state) => state.items).filter((item) => item.state === 'failed');
  if (failed.length === 0) return null;
  return (
    <Group
      title={t('activity.failures', { count: failed.length })}
      hidden={Math.max(0, failed.length - shownFailures)}
      onRetry={() => retryUploads()}
      onIgnore={() => failed.forEach((item) => forgetUpload(item.id))}
    >
      {failed.slice(0, shownFailures).map((item) => (
        <FailureRow
          key={item.id}
          path={item.name}
          reason={item.reason ?? ''}
          onRetry={() => retryUploads(item.id)}
          onIgnore={() => forgetUpload(item.id)}
        />
      ))}
    </Group>
  );
}

/** Everything that could not be read, with its reason. */
export function FailureList() {
  const imports = useImportsWithFailures();
  const queues = useQueuesWithFailures();
  return (
    <>
      <UploadFailures />
      {imports.map((one) => (
        <ImportFailures key={one.id} one={one} />
      ))}
      {queues.map((queue) => (
        <JobFailures key={queue.name} {...queue} />
      ))}
    </>
  );
}
