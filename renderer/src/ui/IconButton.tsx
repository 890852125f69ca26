import type { LucideIcon } from 'lucide-react';
import { Button, ToggleButton } from 'react-aria-components';
import type { PressEvent } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { Hint } from './Hint.tsx';
import { classes } from './classes.ts';

/** `photo`: white on a photograph's scrim. */
type Surface = 'room' | 'photo';

const surfaces: Record<Surface, string> = {
  room: 'text-ink-2 data-hovered:text-ink data-hovered:bg-wash data-pressed:bg-wash-strong data-selected:text-ink',
  photo: 'text-on-photo data-hovered:bg-scrim data-pressed:bg-scrim ring-on-photo',
};
const shape =
  'target inline-flex items-center justify-center rounded-control motion-hover cursor-default data-disabled:opacity-40';

interface Shared {
  icon: LucideIcon;
  /** Its name, spoken and shown as a hint. */
  label: string;
  /** The key that does the same, shown in the hint: `F`. */
  keys?: string;
  surface?: Surface;
  className?: string;
  isDisabled?: boolean;
}

/** A button that is an icon; its name is in the hint. */
export function IconButton({
  icon,
  label,
  keys,
  surface = 'room',
  className,
  ...props
}: Shared & { onPress?: (event: PressEvent) => void; slot?: string; filled?: boolean }) {
  const { filled = false, ...rest } = props;
  return (
    <Hint text={label} keys={keys}>
      <Button {...rest} aria-label={label} className={classes(shape, surfaces[surface], className)}>
        <Icon of={icon} filled={filled} />
      </Button>
    </Hint>
  );
}

/** An icon that is on or off; on, it is filled. */
export function IconToggle({
  icon,
  label,
  keys,
  surface = 'room',
  className,
  isSelected,
  ...props
}: Shared & { isSelected: boolean; onChange: (isSelected: boolean) => void }) {
  return (
    <Hint text={label} keys={keys}>
      <ToggleButton
        {...props}
        isSelected={isSelected}
        aria-label={label}
        className={classes(shape, surfaces[surface], className)}
      >
        <Icon of={icon} filled={isSelected} />
      </ToggleButton>
    </Hint>
  );
}
