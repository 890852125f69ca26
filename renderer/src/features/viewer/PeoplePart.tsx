import { Ellipsis, Plus } from 'lucide-react';
import { Group } from 'react-aria-components';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { faceUrl } from '../../api/faces.ts';
import type { Face } from '../../api/faces.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { nameOf } from '../people/names.ts';
import { RoundPicture } from '../people/Portrait.tsx';
import type { Asset } from './asset.ts';
import { drawIn, pointAt, useFaces } from './faces.ts';
import { useFaceMenu } from './useFaceMenu.tsx';

function FaceRow({ face, asset }: { face: Face; asset: Asset }) {
  const { entries, choose, dialog } = useFaceMenu(asset.id, face);
  // The box on the photo shows which face the row speaks of.
  const point = (): void => pointAt(face.id);
  const leave = (): void => pointAt(undefined);
  const name = face.person ? nameOf(face.person) : t('people.faceUnnamed');
  return (
    <Group
      aria-label={t('people.faceOf', { name })}
      data-face-row={face.id}
      className="flex items-center gap-3 rounded-control"
      onHoverStart={point}
      onHoverEnd={leave}
    >
      <span className="size-10 shrink-0">
        <RoundPicture url={faceUrl(face.id)} />
      </span>
      {face.person?.name ? (
        <Link
          to={`/people/${face.person.id}`}
          className="flex min-h-8 min-w-0 grow items-center hover:underline pointer-coarse:min-h-11"
          onFocus={point}
          onBlur={leave}
        >
          <span className="truncate">{name}</span>
        </Link>
      ) : (
        <Button
          look="quiet"
          className="-ml-3 min-w-0 grow justify-start text-ink-2"
          onPress={choose}
          onFocus={point}
          onBlur={leave}
        >
          {t('people.addName')}
        </Button>
      )}
      <Menu label={t('people.faceOf', { name })} entries={entries}>
        <IconButton icon={Ellipsis} label={t('people.faceOptions', { name })} />
      </Menu>
      {dialog}
    </Group>
  );
}

/** Who is in the photo, face by face; and marking one that was not found. */
export function PeoplePart({ asset }: { asset: Asset }) {
  const faces = useFaces(asset, true) ?? [];
  // Hidden people are left out here as elsewhere; their boxes say no name either.
  const shown = faces.filter(({ person }) => !person?.isHidden);
  return (
    <section data-people="">
      <h3 className="mb-1 text-secondary text-ink-2">{t('viewer.people')}</h3>
      {shown.length > 0 && (
        <ul className="mb-1 flex flex-col gap-1">
          {shown.map((face) => (
            <li key={face.id}>
              <FaceRow face={face} asset={asset} />
            </li>
          ))}
        </ul>
      )}
      <Button look="quiet" className="-ml-3 text-ink-2" onPress={() => drawIn(asset.id)}>
        <Icon of={Plus} />
        {t('people.drawFace')}
      </Button>
    </section>
  );
}
