import { Map as MapIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { withMargin } from '../map/area.ts';
import { mapAddress } from '../map/mapAddress.ts';
import type { Asset } from './asset.ts';
import { rate, starsOf } from './assetEdits.ts';
import { DateEditor } from './DateEditor.tsx';
import { DescriptionEditor } from './DescriptionEditor.tsx';
import { cameraLine } from './exposure.ts';
import { FileFacts } from './FileFacts.tsx';
import { HistogramView } from './HistogramView.tsx';
import { placeText } from './labels.ts';
import { PeoplePart } from './PeoplePart.tsx';
import { PictureTextPart } from './PictureTextControls.tsx';
import { RatingStars } from './RatingStars.tsx';
import { TagsPart } from './TagsPart.tsx';
import { setViewerSettings } from './viewerSettings.ts';
import { useTransitionNames } from './viewerStore.ts';
import { WhyPart } from './WhyPart.tsx';

/** What is known of the photo, and what a person can add: at the right, on a phone below. */
export function InfoPanel({ asset, isOwn }: { asset: Asset | undefined; isOwn: boolean }) {
  const names = useTransitionNames();
  return (
    <aside
      aria-label={t('viewer.info')}
      data-controls=""
      data-info=""
      style={{ viewTransitionName: names.info }}
      className="relative z-10 flex w-[340px] shrink-0 flex-col overflow-y-auto border-l border-line bg-bench text-ink max-tablet:h-[58dvh] max-tablet:w-auto max-tablet:rounded-t-dialog max-tablet:border-t max-tablet:border-l-0"
    >
      <header className="sticky top-0 z-10 flex shrink-0 items-center justify-between bg-bench py-2 pr-2 pl-5">
        <h2 className="text-header font-strong">{t('viewer.info')}</h2>
        <IconButton
          icon={X}
          label={t('viewer.closeInfo')}
          keys="I"
          onPress={() => setViewerSettings({ isInfoOpen: false })}
        />
      </header>
      {/* The panel stays while the details of the next photo come: the stage must not change its size for that. */}
      {asset && <Details key={asset.id} asset={asset} isOwn={isOwn} />}
    </aside>
  );
}

function Details({ asset, isOwn }: { asset: Asset; isOwn: boolean }) {
  const camera = cameraLine(asset.exifInfo ?? {});
  const lens = asset.exifInfo?.lensModel;
  return (
    <div className="flex flex-col gap-5 px-5 pb-6">
      {isOwn ? (
        <>
          <DescriptionEditor asset={asset} />
          <RatingStars stars={starsOf(asset)} onRate={(stars) => void rate(asset, stars)} />
        </>
      ) : (
        asset.exifInfo?.description && (
          <Part title={t('viewer.description')}>{asset.exifInfo.description}</Part>
        )
      )}
      <DateEditor asset={asset} isOwn={isOwn} />
      <WhyPart assetId={asset.id} />
      {asset.type === 'IMAGE' && isOwn && <PeoplePart asset={asset} />}
      {asset.type === 'IMAGE' && <PictureTextPart assetId={asset.id} />}
      {(camera.length > 0 || lens) && (
        <Part title={t('viewer.camera')}>
          <span data-camera-line="">{camera.join(' · ')}</span>
          {lens && <span className="block text-secondary text-ink-2">{lens}</span>}
        </Part>
      )}
      {asset.type === 'IMAGE' && <HistogramView asset={asset} />}
      <Place asset={asset} />
      {isOwn && <TagsPart asset={asset} />}
      <FileFacts asset={asset} />
    </div>
  );
}

/** What else was taken there belongs to it: some 50 m in each direction. */
const spotDegrees = 0.0005;

function Place({ asset }: { asset: Asset }) {
  const place = placeText(asset.exifInfo);
  const { latitude, longitude } = asset.exifInfo ?? {};
  const hasPoint = typeof latitude === 'number' && typeof longitude === 'number';
  if (!place && !hasPoint) return null;
  // About one metre: more digits than that are noise.
  const at =
    hasPoint && t('viewer.coordinates', { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) });
  return (
    <Part title={t('viewer.place')}>
      {place ?? at}
      {place && at && <span className="block text-secondary text-ink-2">{at}</span>}
      {hasPoint && (
        <ButtonLink
          href={mapAddress({
            archived: asset.isArchived,
            area: withMargin(
              { west: longitude, east: longitude, south: latitude, north: latitude },
              spotDegrees,
            ),
          })}
          className="mt-2"
        >
          <Icon of={MapIcon} />
          {t('map.show')}
        </ButtonLink>
      )}
    </Part>
  );
}

/** A heading and what is under it. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-0.5 text-secondary text-ink-2">{title}</h3>
      <div className="text-body wrap-anywhere">{children}</div>
    </section>
  );
}
