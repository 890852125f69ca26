import { MenuTrigger, Popover, Button } from 'react-aria-components';
import type { CSSProperties } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import type { Face } from '../../api/faces.ts';
import { MenuItems } from '../../ui/Menu.tsx';
import { classes } from '../../ui/classes.ts';
import { boxOf, turnBox } from '../people/faceGeometry.ts';
import { nameOf } from '../people/names.ts';
import type { Asset } from './asset.ts';
import { FaceDrawing } from './FaceDrawing.tsx';
import { useFaces, useFaceState } from './faces.ts';
import { useFaceMenu } from './useFaceMenu.tsx';
import { useViewerSettings } from './viewerSettings.ts';
import type { QuarterTurns } from './zoom.ts';

/** Undoes the picture's zoom for what has a size of its own: lines and words. */
interface LayerStyle extends CSSProperties {
  readonly '--unzoom': number;
}

const percent = (part: number): string => `${part * 100}%`;

function FaceBox({ face, asset, turns }: { face: Face; asset: Asset; turns: QuarterTurns }) {
  const isPointedAt = useFaceState((state) => state.pointedAt === face.id);
  const areAllShown = useViewerSettings((settings) => settings.areFacesShown);
  const menu = useFaceMenu(asset.id, face);
  const box = turnBox(boxOf(face), turns);
  const name = face.person ? nameOf(face.person) : t('people.faceUnnamed');
  const hasName = Boolean(face.person?.name);
  if (!areAllShown && !isPointedAt) return null;
  return (
    <div
      data-face={face.id}
      className="absolute"
      style={{
        left: percent(box.x1),
        top: percent(box.y1),
        width: percent(box.x2 - box.x1),
        height: percent(box.y2 - box.y1),
      }}
    >
      <MenuTrigger>
        <Button
          aria-label={t('people.faceOptions', { name })}
          className={classes(
            'group/face face-box ring-on-photo absolute inset-0 size-full cursor-default',
            isPointedAt && 'face-box-strong',
          )}
        >
          <span
            className={classes(
              'face-name absolute top-full left-1/2 max-w-48 truncate rounded-control bg-scrim px-2 py-0.5 text-secondary whitespace-nowrap text-on-photo',
              // A face nobody named says so only when it is looked at: a crowd would be all labels.
              !hasName &&
                !isPointedAt &&
                'opacity-0 motion-hover group-data-focus-visible/face:opacity-100 group-data-hovered/face:opacity-100',
            )}
          >
            {hasName ? name : t('people.whoIsThis')}
          </span>
        </Button>
        <Popover
          offset={10}
          className="min-w-52 rounded-control border border-line bg-tray p-1 text-ink shadow-tray motion-panel data-entering:opacity-0 data-exiting:opacity-0"
        >
          <MenuItems label={t('people.faceOf', { name })} entries={menu.entries} />
        </Popover>
      </MenuTrigger>
      {menu.dialog}
    </div>
  );
}

/**
 * The faces on a photo, and the box that is drawn around one. Lies over the picture with the same size and transform,
 * so that it goes where the picture goes; turned by arithmetic, so that words stay upright.
 */
export function FaceLayer({
  asset,
  turns,
  scale,
  style,
}: {
  asset: Asset;
  turns: QuarterTurns;
  scale: number;
  /** Of the picture. */
  style: CSSProperties;
}) {
  const areShown = useViewerSettings((settings) => settings.areFacesShown);
  const isInfoOpen = useViewerSettings((settings) => settings.isInfoOpen);
  const isDrawing = useFaceState((state) => state.drawingIn === asset.id);
  const faces = useFaces(asset, areShown || isInfoOpen);
  const layer: LayerStyle = { ...style, '--unzoom': 1 / scale };
  if (!isDrawing && !areShown && !isInfoOpen) return null;
  return (
    <div
      data-faces=""
      className="pointer-events-none absolute top-1/2 left-1/2 *:pointer-events-auto"
      style={layer}
    >
      {!isDrawing && faces?.map((face) => <FaceBox key={face.id} face={face} asset={asset} turns={turns} />)}
      {isDrawing && <FaceDrawing asset={asset} turns={turns} />}
    </div>
  );
}
