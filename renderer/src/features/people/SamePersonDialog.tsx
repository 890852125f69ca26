import { t } from '../../../../shared/messages/t.ts';
import type { Person } from '../../api/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { merge, rename } from './peopleActions.ts';
import { Portrait } from './Portrait.tsx';

/** The name that was given is somebody's already: the same person, or another of that name? */
export function SamePersonDialog({
  person,
  other,
  onMerged,
  onClose,
}: {
  person: Person;
  /** Who has the name; keeps name and portrait. */
  other: Person;
  onMerged: (into: Person) => void;
  onClose: () => void;
}) {
  return (
    <Dialog isOpen onClose={onClose} title={t('people.isTaken', { name: other.name })}>
      <div className="flex justify-center gap-6 py-2">
        {[person, other].map((one) => (
          <span key={one.id} className="size-28">
            <Portrait person={one} />
          </span>
        ))}
      </div>
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        {person.name !== other.name && (
          <Button
            onPress={() => {
              onClose();
              void rename(person, other.name);
            }}
          >
            {t('people.keepApart')}
          </Button>
        )}
        <Button
          look="primary"
          onPress={() => {
            onClose();
            void merge(other, [person]).then((isDone) => isDone && onMerged(other));
          }}
        >
          {t('people.mergeOffer', { name: other.name })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
