import { useQuery } from '@tanstack/react-query';
import { Button as AriaButton } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { faceUrl } from '../../api/faces.ts';
import { bestFacesQuery } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { setCover } from './peopleActions.ts';
import { RoundPicture } from './Portrait.tsx';

/** Asks which of a person's faces becomes the portrait. */
export function CoverDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const faces = useQuery(bestFacesQuery(person.id));
  const list = faces.data?.faces ?? [];
  return (
    <Dialog isOpen onClose={onClose} title={t('people.chooseCover')} width="wide">
      {faces.isError && <Notice tone="danger">{reasonOf(faces.error)}</Notice>}
      <ul className="grid max-h-[60dvh] grid-cols-[repeat(auto-fill,minmax(96px,1fr))] gap-2 overflow-y-auto p-1">
        {list.map((face, index) => (
          <li key={face.id}>
            <AriaButton
              aria-label={t('people.coverOf', { index: index + 1, count: list.length })}
              onPress={() => {
                onClose();
                void setCover(person, face.id);
              }}
              className="block aspect-square w-full rounded-full p-1 motion-hover data-hovered:bg-wash-strong"
            >
              <RoundPicture url={faceUrl(face.id)} />
            </AriaButton>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
