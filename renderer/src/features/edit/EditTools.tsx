import { FlipHorizontal2, FlipVertical2, RotateCcwSquare, RotateCwSquare } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { Segments } from '../../ui/Choice.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { Orientation } from '../../../../shared/edits/orientation.ts';
import { ratios } from './draft.ts';
import type { Ratio } from './draft.ts';

const labelOf = (ratio: Ratio): string => {
  if (ratio === 'free') return t('edits.shapeFree');
  if (ratio === 'original') return t('edits.shapeOriginal');
  return ratio === '1:1' ? t('edits.shapeSquare') : ratio;
};

/** Below the picture: the shape of what is kept, turning and mirroring. */
export function EditTools({
  ratio,
  onRatio,
  onTurn,
}: {
  ratio: Ratio;
  onRatio: (ratio: Ratio) => void;
  onTurn: (by: Orientation) => void;
}) {
  return (
    <div className="flex shrink-0 flex-wrap items-center justify-center gap-x-6 gap-y-2 px-3 pt-2 pb-[max(12px,env(safe-area-inset-bottom))]">
      <div className="max-w-full overflow-x-auto">
        <Segments
          label={t('edits.shape')}
          value={ratio}
          options={ratios.map((value) => ({ value, label: labelOf(value) }))}
          onChange={onRatio}
        />
      </div>
      <div className="flex gap-1">
        <IconButton icon={RotateCcwSquare} label={t('edits.turnLeft')} keys="[" onPress={() => onTurn(8)} />
        <IconButton icon={RotateCwSquare} label={t('edits.turnRight')} keys="]" onPress={() => onTurn(6)} />
        <IconButton icon={FlipVertical2} label={t('edits.mirror')} keys="H" onPress={() => onTurn(2)} />
        <IconButton icon={FlipHorizontal2} label={t('edits.flip')} keys="V" onPress={() => onTurn(4)} />
      </div>
    </div>
  );
}
