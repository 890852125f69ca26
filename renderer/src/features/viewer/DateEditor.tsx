import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Asset } from './asset.ts';
import { setTaken } from './assetEdits.ts';
import { Part } from './InfoPanel.tsx';
import { formatDay, formatTime, fromFields, offsetAt, toFields, wallClockOf, zoneOf } from './takenDate.ts';
import { zoneText } from './zoneText.ts';

/** When the photo was taken; a press opens its day, time and zone as text, where it is the person's own. */
export function DateEditor({ asset, isOwn }: { asset: Asset; isOwn: boolean }) {
  const [isEditing, setIsEditing] = useState(false);
  const wall = wallClockOf(asset.localDateTime) ?? 0;
  const zone = zoneOf({ localDateTime: asset.localDateTime, ...asset.exifInfo });
  const readerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const said = zoneText({ timeZone: asset.exifInfo?.timeZone, wall }, readerZone);
  if (isEditing) return <DateForm asset={asset} wall={wall} zone={zone} onDone={() => setIsEditing(false)} />;
  return (
    <div className="flex items-start justify-between gap-2">
      <Part title={t('viewer.taken')}>
        <span className="block">
          {formatDay(wall)}, {formatTime(wall)}
        </span>
        {said !== undefined && <span className="block text-secondary text-ink-2">{said}</span>}
      </Part>
      {isOwn && <IconButton icon={Pencil} label={t('viewer.editDate')} onPress={() => setIsEditing(true)} />}
    </div>
  );
}

function DateForm({
  asset,
  wall,
  zone,
  onDone,
}: {
  asset: Asset;
  wall: number;
  zone: string;
  onDone: () => void;
}) {
  const fields = toFields(wall);
  const [date, setDate] = useState(fields.date);
  const [time, setTime] = useState(fields.time);
  const [zoneText, setZoneText] = useState(zone);
  const onKeyDown = (event: { key: string }): void => {
    if (event.key === 'Escape') onDone();
  };
  const wanted = fromFields(date, time);
  // What was not known may stay so: the day is often all that anybody remembers.
  const isUnknown = zone === '' && zoneText.trim() === '';
  const hasZone = wanted === undefined || isUnknown || offsetAt(zoneText.trim(), wanted) !== undefined;
  return (
    <form
      aria-label={t('viewer.editDate')}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted === undefined || !hasZone) return;
        onDone();
        void setTaken(asset, wanted, zoneText.trim());
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label={t('viewer.date')}
          note={t('viewer.dateHint')}
          value={date}
          onChange={setDate}
          onKeyDown={onKeyDown}
          autoFocus
          error={wanted === undefined ? t('viewer.dateInvalid') : undefined}
        />
        <TextField label={t('viewer.time')} value={time} onChange={setTime} onKeyDown={onKeyDown} />
      </div>
      <TextField
        label={t('viewer.zone')}
        note={zone === '' ? t('viewer.zoneUnknownHint') : t('viewer.zoneHint')}
        value={zoneText}
        onChange={setZoneText}
        onKeyDown={onKeyDown}
        error={hasZone ? undefined : t('viewer.zoneInvalid')}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onPress={onDone}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" type="submit" isDisabled={wanted === undefined || !hasZone}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
