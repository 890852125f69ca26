import { Images, ScanFace, UserRoundPen, UserRoundX, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import type { Face } from '../../api/faces.ts';
import { faceUrl } from '../../api/faces.ts';
import type { MenuEntry } from '../../ui/Menu.tsx';
import { ChoosePersonDialog } from '../people/ChoosePersonDialog.tsx';
import { assign, discard, unassign } from '../people/faceActions.ts';
import { nameInText, nameOf } from '../people/names.ts';
import { setCover } from '../people/peopleActions.ts';
import { RoundPicture } from '../people/Portrait.tsx';

/** What can be done with a face of a photo, for the box on it and the row in the panel; and the dialog that it opens. */
export function useFaceMenu(
  assetId: string,
  face: Face,
): { entries: MenuEntry[]; choose: () => void; dialog: ReactNode } {
  const navigate = useNavigate();
  const [isChoosing, setIsChoosing] = useState(false);
  const { person } = face;
  const faces = { faceIds: [face.id], assetIds: [assetId] };
  const choose = (): void => setIsChoosing(true);
  const known: MenuEntry[] = person
    ? [
        {
          id: 'photos',
          label: t('people.seePhotos', { name: nameInText(person) }),
          icon: Images,
          run: () => void navigate(`/people/${person.id}`),
        },
        {
          id: 'not',
          label: t('people.notThisPerson', { name: nameInText(person) }),
          icon: UserRoundX,
          startsGroup: true,
          run: () => void unassign(faces, person),
        },
        { id: 'other', label: t('people.reassign'), icon: UserRoundPen, run: choose },
        {
          id: 'cover',
          label: t('people.useAsCover'),
          icon: ScanFace,
          run: () => void setCover(person, face.id),
        },
      ]
    : [{ id: 'name', label: t('people.nameFace'), icon: UserRoundPen, run: choose }];
  return {
    choose,
    entries: [
      ...known,
      {
        id: 'none',
        label: t('people.notAFace'),
        icon: X,
        startsGroup: true,
        run: () => void discard(face.id, assetId),
      },
    ],
    dialog: isChoosing && (
      <ChoosePersonDialog
        except={person ? [person.id] : []}
        lead={
          <div className="flex items-center gap-3">
            <span className="size-20 shrink-0">
              <RoundPicture url={faceUrl(face.id)} />
            </span>
            {person && <span className="text-ink-2">{nameOf(person)}</span>}
          </div>
        }
        onChosen={(chosen) => void assign(faces, chosen)}
        onClose={() => setIsChoosing(false)}
      />
    ),
  };
}
