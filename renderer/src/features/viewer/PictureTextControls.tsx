/** @file The viewer's other ways to the text in a picture: the switch in the bar and the list in the panel. */
import { Copy, ScanText } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconToggle } from '../../ui/IconButton.tsx';
import { classes } from '../../ui/classes.ts';
import { Part } from './InfoPanel.tsx';
import { copyText, isHit, usePictureText, useViewedSearch, wordsOf } from './pictureText.ts';
import { setViewerSettings, useViewerSettings } from './viewerSettings.ts';

/** Shows the text as text; not there where none was read. */
export function TextToggle({ assetId }: { assetId: string }) {
  const isShown = useViewerSettings((settings) => settings.isTextShown);
  const lines = usePictureText(assetId);
  if (lines.length === 0) return null;
  return (
    <IconToggle
      icon={ScanText}
      label={isShown ? t('search.hideText') : t('search.showText')}
      keys="Shift+T"
      surface="photo"
      isSelected={isShown}
      onChange={(isTextShown) => setViewerSettings({ isTextShown })}
    />
  );
}

/** At the foot of the picture while its text is shown. */
export function CopyTextButton({ assetId }: { assetId: string }) {
  const isShown = useViewerSettings((settings) => settings.isTextShown);
  const lines = usePictureText(assetId);
  if (!isShown || lines.length === 0) return null;
  return (
    <div
      data-chrome=""
      data-controls=""
      className="pointer-events-none absolute inset-x-0 bottom-4 flex justify-center"
    >
      <Button
        look="quiet"
        className="pointer-events-auto bg-black/70 text-white data-hovered:bg-black"
        onPress={() => void copyText(lines)}
      >
        <Icon of={Copy} />
        {t('search.copyText')}
      </Button>
    </div>
  );
}

/** The text as a list, for reading and for those who don't see it on the picture. */
export function PictureTextPart({ assetId }: { assetId: string }) {
  const lines = usePictureText(assetId);
  const { result } = useViewedSearch();
  if (lines.length === 0) return null;
  const words = result ? wordsOf(result) : [];
  return (
    <Part title={t('search.pictureText')}>
      <div className="max-h-48 overflow-y-auto select-text" data-picture-lines="">
        {lines.map((line) => (
          <p key={line.id} className={classes(isHit(line, words) && 'font-strong')}>
            {line.text}
          </p>
        ))}
      </div>
      <Button look="quiet" className="mt-1 -ml-3" onPress={() => void copyText(lines)}>
        <Icon of={Copy} size={15} />
        {t('search.copyText')}
      </Button>
    </Part>
  );
}
