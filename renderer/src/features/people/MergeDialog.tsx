import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import type { Person } from '../../api/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Check } from 'lucide-react';
import { nameOf } from './names.ts';
import { merge } from './peopleActions.ts';
import { Portrait } from './Portrait.tsx';

/** Who is offered to stay: somebody with a name, and of those the one in the most photos. */
function likeliest(people: readonly Person[]): Person | undefined {
  return people.toSorted(
    (a, b) => Number(b.name !== '') - Number(a.name !== '') || (b.faceCount ?? 0) - (a.faceCount ?? 0),
  )[0];
}

/** Asks whose name and portrait stay when several people turn out to be one. */
export function MergeDialog({
  people,
  onMerged,
  onClose,
}: {
  people: readonly Person[];
  onMerged?: (into: Person) => void;
  onClose: () => void;
}) {
  const [id, setId] = useState(() => likeliest(people)?.id);
  const into = people.find((person) => person.id === id);
  return (
    <Dialog isOpen onClose={onClose} title={t('people.mergeTitle', { count: people.length })}>
      <RadioGroup value={id ?? null} onChange={setId} className="flex flex-col gap-2">
        <Label className="text-ink-2">{t('people.mergeQuestion')}</Label>
        <div className="-mx-1.5 flex max-h-80 flex-col overflow-y-auto">
          {people.map((person) => (
            <Radio
              key={person.id}
              value={person.id}
              className="group flex cursor-default items-center gap-3 rounded-control p-1.5 data-hovered:bg-wash data-selected:bg-wash-strong"
            >
              <span className="size-12 shrink-0">
                <Portrait person={person} />
              </span>
              <span className="min-w-0 grow">
                <span className={person.name ? 'block truncate' : 'block truncate text-ink-2'}>
                  {nameOf(person)}
                </span>
                {person.faceCount !== undefined && (
                  <span className="block text-secondary text-ink-2">
                    {t('people.photos', { count: person.faceCount })}
                  </span>
                )}
              </span>
              <span className="invisible pr-1.5 text-safelight group-data-selected:visible">
                <Icon of={Check} />
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        <Button
          look="primary"
          isDisabled={!into || people.length < 2}
          onPress={() => {
            if (!into) return;
            onClose();
            void merge(into, people).then((isDone) => isDone && onMerged?.(into));
          }}
        >
          {t('people.merge')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
