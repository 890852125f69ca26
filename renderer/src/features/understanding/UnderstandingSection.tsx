import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { defaultMachineLearning } from '../../../../shared/api/models.ts';
import type { MachineLearningUpdate, ModelsResponse } from '../../../../shared/api/models.ts';
import { t } from '../../../../shared/messages/t.ts';
import { ApiError, reasonOf } from '../../api/errors.ts';
import { useLive } from '../../api/live.ts';
import { modelsQuery, updateMachineLearning } from '../../api/models.ts';
import { queryClient } from '../../app/queryClient.ts';
import { Switch } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { resetWithUndo } from '../settings/resetSection.ts';
import { Remark, Section } from '../settings/Section.tsx';
import { AddModel, HubAddress } from './ModelSources.tsx';
import { RoleModels } from './RoleModels.tsx';
import { Servers } from './Servers.tsx';
import { useModelAction } from './useModelAction.ts';

/** Which models understand the photos, where they come from, and who helps. */
export function UnderstandingSection() {
  const models = useQuery(modelsQuery);
  const top = useRef<HTMLDivElement>(null);
  const { hash } = useLocation();
  const isHere = models.data !== undefined;
  useLive('models.changed', () => void queryClient.invalidateQueries({ queryKey: modelsQuery.queryKey }));
  // Pages that lack a model send here.
  useEffect(() => {
    if (hash === '#understanding' && isHere) top.current?.scrollIntoView({ block: 'start' });
  }, [hash, isHere]);
  const change = useModelAction(updateMachineLearning);
  const { enabled, urls, hub } = models.data?.settings ?? defaultMachineLearning;
  // Which model is used is chosen in the lists, where the one that comes with the app stands too.
  const isChanged = !enabled || urls.length > 0 || hub !== null;
  const onReset =
    models.data?.isAllowed && isChanged
      ? () =>
          resetWithUndo<MachineLearningUpdate>(
            t('models.title'),
            change.mutateAsync,
            { enabled: true, urls: [], hub: null },
            { enabled, urls, hub },
          )
      : undefined;
  // Models are the administrator's.
  if (models.error instanceof ApiError && models.error.status === 403) return null;
  return (
    <div id="understanding" ref={top} className="scroll-mt-4 border-t border-line">
      <Section title={t('models.title')} onReset={onReset}>
        <Remark>{t('models.note')}</Remark>
        {models.error && <Notice tone="danger">{reasonOf(models.error)}</Notice>}
        {change.error && <Notice tone="danger">{reasonOf(change.error)}</Notice>}
        {models.data && <Contents models={models.data} />}
      </Section>
    </div>
  );
}

function Contents({ models }: { models: ModelsResponse }) {
  const change = useModelAction(updateMachineLearning);
  if (!models.isAllowed) return <Notice>{t('models.notAllowed')}</Notice>;
  const { enabled } = models.settings;
  return (
    <>
      <Switch isSelected={enabled} onChange={(next) => change.mutate({ enabled: next })}>
        {t('models.enabled')}
      </Switch>
      {change.error && <Notice tone="danger">{reasonOf(change.error)}</Notice>}
      {!enabled && <Remark>{t('models.disabledNote')}</Remark>}
      {(['faces', 'text', 'meaning'] as const).map((role) => (
        <RoleModels key={role} role={role} models={models} />
      ))}
      <AddModel folder={models.folder} />
      <HubAddress hub={models.hub} isOwn={models.settings.hub !== null} />
      <Servers urls={models.settings.urls} servers={models.servers} />
    </>
  );
}
