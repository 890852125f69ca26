import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { ImportItemState, ImportResponse } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { importItemsQuery } from '../../api/imports.ts';
import { formatMoment } from '../../app/format.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { FailureRow } from './FailureRow.tsx';
import { summaryOf } from './summary.ts';

const tabs = [
  { state: 'failed', label: 'activity.reportFailed' },
  { state: 'added', label: 'activity.reportAdded' },
  { state: 'duplicate', label: 'activity.reportDuplicate' },
  { state: 'skipped', label: 'activity.reportSkipped' },
] as const;

function Items({ id, state, count }: { id: string; state: ImportItemState; count: number }) {
  const items = useQuery(importItemsQuery(id, state));
  if (items.isError) return <Notice tone="danger">{reasonOf(items.error)}</Notice>;
  const list = items.data ?? [];
  if (items.isSuccess && list.length === 0)
    return <p className="py-2 text-ink-2">{t('activity.reportNone')}</p>;
  return (
    <>
      <ul className="-mx-4">
        {list.map((item) => (
          <FailureRow
            key={item.id}
            path={item.path}
            reason={item.errorMessage ?? item.path}
            assetId={item.assetId}
          />
        ))}
      </ul>
      {count > list.length && items.isSuccess && (
        <p className="text-secondary text-ink-2">{t('activity.more', { count: count - list.length })}</p>
      )}
    </>
  );
}

/** What became of each file of an import. */
export function ImportReportDialog({ one, onClose }: { one: ImportResponse; onClose: () => void }) {
  const [chosen, setChosen] = useState<string>(one.counts.failed > 0 ? 'failed' : 'added');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('activity.reportTitle', { when: formatMoment(one.startedAt) })}
      width="wide"
    >
      <div>
        <p>{summaryOf(one)}</p>
        <p className="text-secondary break-all text-ink-2">
          {t('activity.reportSources')} {one.sources.join(', ')}
        </p>
      </div>
      <Tabs selectedKey={chosen} onSelectionChange={(key) => setChosen(String(key))}>
        <TabList aria-label={t('activity.title')} className="flex gap-1 border-b border-line">
          {tabs.map(({ state, label }) => (
            <Tab
              key={state}
              id={state}
              className="-mb-px flex min-h-8 cursor-default items-center gap-1.5 border-b-2 border-transparent px-3 text-ink-2 data-hovered:text-ink data-selected:border-ink data-selected:text-ink pointer-coarse:min-h-11"
            >
              {t(label)}
              <span className="text-secondary text-ink-2">{one.counts[state].toLocaleString()}</span>
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ state }) => (
          <TabPanel key={state} id={state} className="h-80 overflow-y-auto pt-2 outline-none">
            <Items id={one.id} state={state} count={one.counts[state]} />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  );
}
