import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Info } from 'lucide-react';
import type { ImportResponse } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { importsQuery } from '../../api/imports.ts';
import { formatMoment } from '../../app/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ActivityRow } from './ActivityRow.tsx';
import { FailureList } from './FailureList.tsx';
import { NoteList } from './NoteList.tsx';
import { showReport } from './activityPanel.ts';
import { useActivity } from './activity.ts';
import { useFailureCount } from './failures.ts';
import { summaryOf } from './summary.ts';

function LastImport({ one }: { one: ImportResponse }) {
  return (
    <section className="flex items-center gap-3 border-t border-line px-4 py-3">
      <div className="min-w-0 grow">
        <p className="text-secondary text-ink-2">
          {t('activity.lastImport', { when: formatMoment(one.finishedAt ?? one.startedAt) })}
        </p>
        <p>{summaryOf(one)}</p>
      </div>
      <Button look="quiet" onPress={() => showReport(one)}>
        {t('activity.showReport')}
      </Button>
    </section>
  );
}

/** What goes on, what failed, and what the last import brought. */
export function ActivityPanel() {
  const lines = useActivity((state) => state.lines);
  const failures = useFailureCount();
  const imports = useQuery(importsQuery);
  const last = imports.data?.find((one) => one.state === 'done' || one.state === 'cancelled');
  return (
    <>
      <h2 className="px-4 pt-3 pb-2 text-header font-strong">{t('activity.title')}</h2>
      {imports.isError && (
        <div className="px-4 pb-3">
          <Notice tone="danger">{reasonOf(imports.error)}</Notice>
        </div>
      )}
      {lines.length > 0 ? (
        <ul className="flex flex-col gap-1 px-2 pb-2">
          {lines.map((line) => (
            <ActivityRow key={line.id} line={line} />
          ))}
        </ul>
      ) : (
        !imports.isError && (
          <p className="flex items-center gap-2.5 px-4 pb-4 text-ink-2">
            <Icon of={failures > 0 ? Info : CircleCheck} />
            {failures > 0 ? t('activity.idleWithFailures') : t('activity.idle')}
          </p>
        )
      )}
      <NoteList />
      <FailureList />
      {last && <LastImport one={last} />}
    </>
  );
}
