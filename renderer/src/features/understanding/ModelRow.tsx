import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { defaultMachineLearning, type ModelResponse } from '../../../../shared/api/models.ts';
import { hasMessage, t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { activateModel, downloadModel, removeModel, stopDownload } from '../../api/models.ts';
import { formatBytes } from '../../app/format.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/Progress.tsx';
import { aboutKey, factsOf } from './modelFacts.ts';
import { useModelAction } from './useModelAction.ts';

type Question = 'download' | 'use' | 'remove';

/** One model: what it is, what it is under, and what can be done with it. */
export function ModelRow({
  model,
  hasServers,
  hasMeaning,
}: {
  model: ModelResponse;
  hasServers: boolean;
  /** Whether a model for meaning is in use. */
  hasMeaning: boolean;
}) {
  const [question, setQuestion] = useState<Question>();
  const download = useModelAction(() => downloadModel(model.id));
  const stop = useModelAction(() => stopDownload(model.id));
  const use = useModelAction(() => activateModel(model.id));
  const remove = useModelAction(() => removeModel(model.id));
  const isNonCommercial = model.licence?.isNonCommercial === true;
  const isHere = model.state === 'installed';
  // The one thing to do here: it adds a whole kind of search.
  const isOffered = model.id === defaultMachineLearning.clip.modelName && !hasMeaning;
  const canUse = !model.isActive && (isHere || (hasServers && model.isRemote));
  const title = model.title;
  const error = [download, stop, use, remove].find((action) => action.error)?.error;
  const trouble = error ? reasonOf(error) : (model.failure ?? model.downloadError);
  const about = aboutKey(model.id);
  return (
    <li className="flex flex-col gap-2 border-t border-line py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-52 flex-1">
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="break-words">{title}</span>
            {model.isActive && (
              <span className="inline-flex items-center gap-1 text-secondary text-ok">
                <Icon of={CircleCheck} size={14} />
                {isHere ? t('models.inUse') : t('models.inUseRemote')}
              </span>
            )}
          </p>
          {hasMessage(about) && <p className="text-secondary text-pretty text-ink-2">{t(about)}</p>}
          <p className="text-secondary text-ink-2">{factsOf(model).join(' · ')}</p>
          {model.licence && <Licence licence={model.licence} />}
        </div>
        <div className="flex flex-wrap gap-2">
          {canUse && (
            <Button
              aria-label={
                isHere ? t('models.useNamed', { name: title }) : t('models.useRemoteNamed', { name: title })
              }
              isDisabled={use.isPending}
              onPress={() => (isNonCommercial && !isHere ? setQuestion('use') : use.mutate(undefined))}
            >
              {isHere ? t('models.use') : t('models.useRemote')}
            </Button>
          )}
          {(model.state === 'available' || model.state === 'partial') && (
            <Button
              look={isOffered ? 'primary' : 'plain'}
              aria-label={
                model.state === 'partial'
                  ? t('models.resumeNamed', { name: title })
                  : t('models.downloadNamed', { name: title })
              }
              isDisabled={download.isPending}
              onPress={() => (isNonCommercial ? setQuestion('download') : download.mutate(undefined))}
            >
              {model.state === 'partial' ? t('models.resume') : t('models.download')}
            </Button>
          )}
          {model.state === 'downloading' && (
            <Button
              aria-label={t('models.stopNamed', { name: title })}
              isDisabled={stop.isPending}
              onPress={() => stop.mutate(undefined)}
            >
              {t('models.stop')}
            </Button>
          )}
          {!model.isBundled && (model.state === 'installed' || model.state === 'partial') && (
            <Button
              look="quiet"
              aria-label={t('models.removeNamed', { name: title })}
              onPress={() => (model.state === 'partial' ? remove.mutate(undefined) : setQuestion('remove'))}
            >
              {t('models.remove')}
            </Button>
          )}
        </div>
      </div>
      {model.progress && <Progress model={model} progress={model.progress} />}
      {trouble && (
        <p role="alert" className="flex gap-2 text-secondary text-danger">
          <Icon of={TriangleAlert} size={14} />
          <span className="min-w-0 break-words">{trouble}</span>
        </p>
      )}
      <ConfirmDialog
        isOpen={question === 'download' || question === 'use'}
        title={t('models.nonCommercialTitle', { name: title })}
        body={t('models.nonCommercialBody', { licence: model.licence?.name ?? '' })}
        confirm={question === 'use' ? t('models.nonCommercialUse') : t('models.nonCommercialConfirm')}
        cancel={t('app.cancel')}
        look="primary"
        onConfirm={() => (question === 'use' ? use : download).mutate(undefined)}
        onClose={() => setQuestion(undefined)}
      />
      <ConfirmDialog
        isOpen={question === 'remove'}
        title={t('models.removeTitle', { name: title })}
        body={model.isActive ? t('models.removeActiveBody') : t('models.removeBody')}
        confirm={t('models.removeConfirm')}
        cancel={t('app.cancel')}
        onConfirm={() => remove.mutate(undefined)}
        onClose={() => setQuestion(undefined)}
      />
    </li>
  );
}

function Licence({ licence }: { licence: NonNullable<ModelResponse['licence']> }) {
  return (
    <p className="text-secondary text-ink-2">
      <a
        href={licence.url}
        target="_blank"
        rel="noreferrer"
        className="underline underline-offset-2 hover:text-ink"
        aria-label={t('models.licenceNamed', { name: licence.name })}
      >
        {licence.name}
      </a>
      {licence.isNonCommercial && <span className="text-warning"> · {t('models.nonCommercial')}</span>}
    </p>
  );
}

function Progress({
  model,
  progress: { bytes, totalBytes },
}: {
  model: ModelResponse;
  progress: { bytes: number; totalBytes: number };
}) {
  const isRunning = model.state === 'downloading';
  const values = { done: formatBytes(bytes), all: formatBytes(totalBytes) };
  return (
    <div className="flex flex-col gap-1">
      <ProgressBar
        label={t('models.progressOf', { name: model.title })}
        fraction={totalBytes > 0 ? bytes / totalBytes : undefined}
      />
      <p className="text-secondary text-ink-2 tabular-nums">
        {isRunning ? t('models.progress', values) : t('models.kept', values)}
      </p>
    </div>
  );
}
