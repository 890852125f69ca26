import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';

/** Below the conditions, always in sight: take them all back, or be done. */
export function FilterFoot(props: { isEmpty: boolean; onClear: () => void; onDone: () => void }) {
  return (
    <div className="sticky bottom-0 flex justify-between gap-2 border-t border-line bg-tray px-4 py-3">
      <Button look="quiet" isDisabled={props.isEmpty} onPress={props.onClear}>
        {t('search.filterClear')}
      </Button>
      <Button look="primary" onPress={props.onDone}>
        {t('search.filterDone')}
      </Button>
    </div>
  );
}
