import { useQuery } from '@tanstack/react-query';
import { CloudUpload } from 'lucide-react';
import { useEffect } from 'react';
import { FileTrigger } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { meQuery } from '../../api/session.ts';
import { Page } from '../../app/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProgressBar } from '../../ui/Progress.tsx';
import { filesOfPicker } from '../import/droppedFiles.ts';
import { forgetEnded, retryUploads, useUploads } from '../import/uploads.ts';
import { isEnded, totalsOf } from '../import/uploadQueue.ts';
import { restoreKept, sendAndKeep } from './keepUploads.ts';
import { Receipts } from './Receipts.tsx';
import { useKeepGoing } from './useKeepGoing.ts';

/** Sending photos from a phone: what is on its way, what is here for sure, and what the phone may forget. */
export function UploadPage() {
  const me = useQuery(meQuery).data?.id;
  const items = useUploads((state) => state.items);
  const { isWaiting } = useKeepGoing();
  useEffect(() => {
    if (me !== undefined) restoreKept(me);
  }, [me]);
  const totals = totalsOf(items);
  const safe = items.filter(({ receipt }) => receipt?.isSafe);
  const others = items.filter(({ receipt }) => !receipt?.isSafe);
  const choose = (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={['image/*', 'video/*']}
      onSelect={(files) => files && me !== undefined && sendAndKeep(me, filesOfPicker(files))}
    >
      <Button look="primary">
        <Icon of={CloudUpload} />
        {t('upload.choose')}
      </Button>
    </FileTrigger>
  );
  return (
    <Page title={t('upload.title')} scrolls>
      {items.length === 0 ? (
        <EmptyState icon={CloudUpload} title={t('upload.empty')} body={t('upload.lead')}>
          {choose}
        </EmptyState>
      ) : (
        <div className="flex max-w-[640px] flex-col items-start gap-4 px-4 pt-3 pb-10">
          <div className="flex flex-wrap gap-2">
            {choose}
            {items.some(isEnded) && <Button onPress={forgetEnded}>{t('upload.clear')}</Button>}
          </div>
          <div className="flex w-full flex-col gap-1.5">
            <p aria-live="polite">
              {t('upload.progress', { done: totals.done - totals.failed, found: totals.found })}
            </p>
            <ProgressBar
              label={t('upload.title')}
              fraction={totals.bytes === 0 ? 0 : totals.bytesSent / totals.bytes}
            />
          </div>
          {isWaiting && <Notice tone="warning">{t('upload.waiting')}</Notice>}
          {totals.failed > 0 && !isWaiting && (
            <Notice tone="danger">
              {t('upload.failed', { count: totals.failed })}{' '}
              <Button onPress={() => retryUploads()}>{t('app.retry')}</Button>
            </Notice>
          )}
          {safe.length > 0 && <Notice tone="ok">{t('upload.safe', { count: safe.length })}</Notice>}
          {others.length > 0 && <Receipts title={t('upload.openList')} items={others} />}
          {safe.length > 0 && <Receipts title={t('upload.safeList')} items={safe} />}
        </div>
      )}
    </Page>
  );
}
