import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { personQuery } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { showToast } from '../../app/toasts.tsx';
import { clearSelection, selectedIds } from '../../grid/selection.ts';
import { ChoosePersonDialog } from './ChoosePersonDialog.tsx';
import { assign, facesInPhotos, split, unassign } from './faceActions.ts';
import type { Chosen } from './faceActions.ts';

async function withFaces(
  person: Person,
  act: (faces: { faceIds: readonly string[]; assetIds: readonly string[] }) => Promise<boolean>,
): Promise<void> {
  try {
    const faces = await facesInPhotos(person, selectedIds());
    if (faces && (await act(faces))) clearSelection();
  } catch (error) {
    // Which faces they are could not be asked; the actions themselves tell of their own failures.
    const label = t('people.reassign');
    showToast({ tone: 'danger', text: t('app.actionFailed', { label, reason: reasonOf(error) }) });
  }
}

/** What can be said of the selected photos on a person's page: it is not them, or it is somebody else. */
export interface PersonSelection {
  readonly name: string;
  readonly notThem: () => void;
  readonly reassign: () => void;
  /** They are somebody of their own, whose page is opened: there they get their name. */
  readonly split: () => void;
}

/** @returns undefined on other pages; `dialog` is to be drawn */
export function usePersonSelection(personId: string | undefined): {
  actions: PersonSelection | undefined;
  dialog: ReactNode;
} {
  const { data: person } = useQuery({ ...personQuery(personId ?? ''), enabled: personId !== undefined });
  const [isChoosing, setIsChoosing] = useState(false);
  const navigate = useNavigate();
  if (!person) return { actions: undefined, dialog: null };
  const reassign = (chosen: Chosen): void => void withFaces(person, (faces) => assign(faces, chosen));
  const splitOff = async (): Promise<void> => {
    let made: string | undefined;
    await withFaces(person, (faces) => split(faces, person, (id) => (made = id)));
    if (made !== undefined) await navigate(`/people/${made}`);
  };
  return {
    actions: {
      name: person.name || t('people.theyAre'),
      notThem: () => void withFaces(person, (faces) => unassign(faces, person)),
      reassign: () => setIsChoosing(true),
      split: () => void splitOff(),
    },
    dialog: isChoosing && (
      <ChoosePersonDialog
        title={t('people.reassignTitle', { count: selectedIds().length })}
        except={[person.id]}
        onChosen={reassign}
        onClose={() => setIsChoosing(false)}
      />
    ),
  };
}
