import { useId } from 'react';
import type { ModelResponse, ModelsResponse } from '../../../../shared/api/models.ts';
import { t } from '../../../../shared/messages/t.ts';
import { ModelRow } from './ModelRow.tsx';

const titles = { faces: 'models.faces', text: 'models.text', meaning: 'models.meaning' } as const;
const notes = { faces: 'models.facesNote', text: 'models.textNote', meaning: 'models.meaningNote' } as const;

/** What is unusual about one kind of understanding at present; null when its model is simply in use. */
function stateOf(role: ModelResponse['role'], { models, settings }: ModelsResponse): string | null {
  const mine = models.filter((model) => model.role === role);
  const active = mine.find(({ isActive }) => isActive);
  const serving = mine.find(({ isServing }) => isServing);
  if (!settings.enabled) return t('models.stateOff');
  if (!active) return role === 'meaning' ? t('models.stateNoMeaning') : t('models.stateNone');
  if (serving && serving.id !== active.id)
    return t('models.stateSwitching', { now: serving.title, next: active.title });
  return null;
}

/** The models for one kind of understanding, to choose from. */
export function RoleModels({ role, models }: { role: ModelResponse['role']; models: ModelsResponse }) {
  const id = useId();
  const state = stateOf(role, models);
  const hasMeaning = models.models.some((model) => model.role === 'meaning' && model.isActive);
  const hasServers = models.settings.urls.length > 0;
  return (
    <section aria-labelledby={id} className="flex w-full max-w-[640px] flex-col gap-1">
      <h3 id={id} className="font-strong">
        {t(titles[role])}
      </h3>
      <p className="text-secondary text-pretty text-ink-2">{t(notes[role])}</p>
      {state && <output className="text-secondary text-ink">{state}</output>}
      <ul className="mt-1">
        {models.models
          .filter((model) => model.role === role)
          .map((model) => (
            <ModelRow key={model.id} model={model} hasServers={hasServers} hasMeaning={hasMeaning} />
          ))}
      </ul>
    </section>
  );
}
