import { useId } from 'react';
import type { ModelResponse, ModelsResponse } from '../../../../shared/api/models.ts';
import { t } from '../../../../shared/messages/t.ts';
import { ModelRow } from './ModelRow.tsx';

const titles = { faces: 'models.faces', text: 'models.text', meaning: 'models.meaning' } as const;
const notes = { faces: 'models.facesNote', text: 'models.textNote', meaning: 'models.meaningNote' } as const;

/** What one kind of understanding is done with at present, in words. */
function stateOf(role: ModelResponse['role'], { models, settings }: ModelsResponse): string {
  const mine = models.filter((model) => model.role === role);
  const active = mine.find(({ isActive }) => isActive);
  const serving = mine.find(({ isServing }) => isServing);
  if (!settings.enabled) return t('models.stateOff');
  if (!active) return role === 'meaning' ? t('models.stateNoMeaning') : t('models.stateNone');
  if (serving && serving.id !== active.id)
    return t('models.stateSwitching', { now: serving.title, next: active.title });
  return t('models.stateActive', { name: active.title });
}

/** The models for one kind of understanding, to choose from. */
export function RoleModels({ role, models }: { role: ModelResponse['role']; models: ModelsResponse }) {
  const id = useId();
  const hasServers = models.settings.urls.length > 0;
  return (
    <section aria-labelledby={id} className="flex w-full max-w-[640px] flex-col gap-1">
      <h3 id={id} className="font-strong">
        {t(titles[role])}
      </h3>
      <p className="text-secondary text-pretty text-ink-2">{t(notes[role])}</p>
      <output className="text-secondary text-ink-2">
        {stateOf(role, models)}
      </output>
      <ul className="mt-1">
        {models.models
          .filter((model) => model.role === role)
          .map((model) => (
            <ModelRow key={model.id} model={model} hasServers={hasServers} />
          ))}
      </ul>
    </section>
  );
}
