import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Copy } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import type { DuplicateGroup } from '../../api/duplicates.ts';
import { featuresQuery } from '../../api/server.ts';
import { Page } from '../../app/Page.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { CopyCard } from './CopyCard.tsx';
import { compareFacts } from './facts.ts';
import { useDuplicates } from './useDuplicates.ts';

function Group({
  group,
  isKept,
  onToggle,
}: {
  group: DuplicateGroup;
  isKept: (assetId: string) => boolean;
  onToggle: (assetId: string) => void;
}) {
  const facts = compareFacts(group.assets);
  return (
    // --tall: of a picture. A phone shows them below each other, two of them with their facts on one screen and a half.
    <ul
      aria-label={t('duplicates.copies', { count: group.assets.length })}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,240px),1fr))] gap-4 [--tall:min(46vh,440px)] max-tablet:[--tall:34vh]"
    >
      {group.assets.map((copy, index) => (
        <CopyCard
          key={copy.id}
          copy={copy}
          number={index + 1}
          facts={facts[index] ?? []}
          isKept={isKept(copy.id)}
          isSuggested={group.suggestedKeepAssetIds.includes(copy.id)}
          onToggle={() => onToggle(copy.id)}
        />
      ))}
    </ul>
  );
}

function Nothing() {
  const isOn = useQuery(featuresQuery).data?.duplicateDetection ?? true;
  return (
    <EmptyState
      icon={Copy}
      title={t('duplicates.emptyTitle')}
      body={isOn ? t('duplicates.emptyBody') : t('duplicates.offBody')}
    />
  );
}

const keyLabel = (keys: string) => (
  <span aria-hidden="true" className="pointer-coarse:hidden">
    <Kbd keys={keys} />
  </span>
);

/** Photos that look alike, one group after the other: which of them stay? */
export function DuplicatesPage() {
  const review = useDuplicates();
  const { query, groups, group, index, decision } = review;
  const goes = decision?.trashAssetIds.length ?? 0;
  const hasGroup = { enabled: group !== undefined };
  useShortcuts(
    'duplicates',
    {
      apply: { keys: 'T', label: t('duplicates.applyKey'), ...hasGroup, run: review.apply },
      keepAll: { keys: 'K', label: t('duplicates.keepAll'), ...hasGroup, run: review.keepAll },
      next: {
        keys: 'ArrowRight',
        label: t('duplicates.next'),
        repeat: true,
        enabled: index < groups.length - 1,
        run: () => review.goTo(index + 1),
      },
      previous: {
        keys: 'ArrowLeft',
        label: t('duplicates.previous'),
        repeat: true,
        enabled: index > 0,
        run: () => review.goTo(index - 1),
      },
      choose: {
        keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
        label: t('duplicates.chooseKey'),
        ...hasGroup,
        run: (event) => {
          const copy = group?.assets[Number(event?.key) - 1];
          if (copy) review.toggle(copy.id);
        },
      },
    },
    { title: t('duplicates.title') },
  );
  const everywhere = groups.length > 1 && (
    <Button look="quiet" onPress={review.keepBestEverywhere}>
      {t('duplicates.keepBestEverywhere')}
    </Button>
  );
  return (
    <Page
      title={t('duplicates.title')}
      scrolls
      actions={<span className="contents max-tablet:hidden">{everywhere}</span>}
    >
      {query.isError && (
        <EmptyState title={t('duplicates.failed', { reason: reasonOf(query.error) })}>
          <Button onPress={() => void query.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {query.isSuccess && !group && <Nothing />}
      {group && (
        <div className="mx-auto flex min-h-full max-w-[1400px] flex-col gap-4 px-4 pt-2">
          <div className="flex items-center justify-between gap-4">
            <p className="text-body text-ink-2 max-tablet:hidden">{t('duplicates.explain')}</p>
            {/* A phone's bar has no room for it. */}
            <span className="-ml-3 tablet:hidden">{everywhere}</span>
            <div className="flex shrink-0 items-center gap-1">
              <IconButton
                icon={ChevronLeft}
                label={t('duplicates.previous')}
                keys="ArrowLeft"
                isDisabled={index === 0}
                onPress={() => review.goTo(index - 1)}
              />
              <span className="text-secondary whitespace-nowrap text-ink-2 tabular-nums" aria-live="polite">
                {t('duplicates.position', { index: index + 1, count: groups.length })}
              </span>
              <IconButton
                icon={ChevronRight}
                label={t('duplicates.next')}
                keys="ArrowRight"
                isDisabled={index >= groups.length - 1}
                onPress={() => review.goTo(index + 1)}
              />
            </div>
          </div>
          <Group group={group} isKept={review.isKept} onToggle={review.toggle} />
          {/* At the side, where the note that offers to undo does not lie over it. */}
          <div className="sticky bottom-0 mt-auto flex flex-wrap justify-end gap-2 bg-room py-3 max-tablet:justify-center">
            <Button className="min-h-11 px-5" aria-keyshortcuts="K" onPress={review.keepAll}>
              {t('duplicates.keepAll')}
              {keyLabel('K')}
            </Button>
            <Button
              look="primary"
              className="min-h-11 px-5"
              aria-keyshortcuts="T"
              isDisabled={goes === 0}
              onPress={review.apply}
            >
              {goes === 0 ? t('duplicates.nothingGoes') : t('duplicates.apply', { count: goes })}
              <span aria-hidden="true" className="opacity-70 pointer-coarse:hidden">
                T
              </span>
            </Button>
          </div>
        </div>
      )}
    </Page>
  );
}
