import { useMutation, useQuery } from '@tanstack/react-query';
import type { ManualJobName } from '../../../../shared/api/queues.ts';
import { t } from '../../../../shared/messages/t.ts';
import { ApiError, reasonOf } from '../../api/errors.ts';
import { integrityKey, roundQuery, setRound, startCare } from '../../api/integrity.ts';
import { useLive } from '../../api/live.ts';
import { formatMoment } from '../../app/format.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { Remark, Section } from '../settings/Section.tsx';
import { Reports } from './Reports.tsx';
import { roundChoices } from './roundChoices.ts';

const year = 365;

function nameOf(everyDays: number): string {
  if (everyDays === 0) return t('integrity.never');
  return everyDays === year ? t('integrity.everyYear') : t('integrity.everyDays', { count: everyDays });
}

/** Whether the originals are as they came in: how often that is looked at, and what was found. For administrators. */
export function OriginalsSection() {
  const round = useQuery(roundQuery);
  useLive('queues.changed', () => void queryClient.invalidateQueries({ queryKey: integrityKey }));
  const choose = useMutation({
    mutationFn: (everyDays: number) => setRound({ everyDays }),
    onSuccess: (now) => queryClient.setQueryData(roundQuery.queryKey, now),
  });
  const start = useMutation({
    mutationFn: (name: ManualJobName) => startCare(name),
    onSuccess: () => showToast({ text: t('integrity.started') }),
  });
  if (round.error instanceof ApiError && round.error.status === 403) return null;
  const error = round.error ?? choose.error ?? start.error;
  return (
    <Section title={t('integrity.title')}>
      <Remark>{t('integrity.note')}</Remark>
      {error && <Notice tone="danger">{reasonOf(error)}</Notice>}
      <Reports onLookAgain={(name) => start.mutate(name)} />
      {round.data && (
        <>
          <RadioList
            label={t('integrity.round')}
            note={t('integrity.roundNote')}
            value={String(choose.isPending ? choose.variables : round.data.everyDays)}
            options={roundChoices(round.data.everyDays).map((days) => ({
              value: String(days),
              label: nameOf(days),
            }))}
            onChange={(days) => choose.mutate(Number(days))}
          />
          {round.data.verifiedSince !== null && (
            <Remark>{t('integrity.since', { when: formatMoment(round.data.verifiedSince) })}</Remark>
          )}
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button isDisabled={start.isPending} onPress={() => start.mutate('integrity-checksum-mismatch')}>
          {t('integrity.verifyNow')}
        </Button>
        <Button isDisabled={start.isPending} onPress={() => start.mutate('integrity-untracked-files')}>
          {t('integrity.strayNow')}
        </Button>
      </div>
    </Section>
  );
}
