import { Button as AriaButton, Link as AriaLink } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps, LinkProps } from 'react-aria-components';
import { classes } from './classes.ts';

/** `primary`: the one thing to do here, in safelight. `plain`: with a border. `quiet`: without. `danger`: loses something for good. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

const shared =
  'target inline-flex items-center justify-center gap-2 rounded-control px-3 text-body whitespace-nowrap motion-hover ' +
  'select-none cursor-default disabled:opacity-45 data-disabled:opacity-45 data-pressed:opacity-80';
const looks: Record<ButtonLook, string> = {
  primary: 'bg-safelight-fill text-on-safelight font-strong data-hovered:opacity-92',
  plain: 'border border-line-strong text-ink data-hovered:bg-wash',
  quiet: 'text-ink data-hovered:bg-wash',
  danger: 'border border-danger text-danger data-hovered:bg-wash',
};

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  look?: ButtonLook;
  className?: string;
}

/** A button with a text. */
export function Button({ look = 'plain', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes(shared, looks[look], className)} />;
}

/** A link that looks like a button. */
export function ButtonLink({
  look = 'plain',
  className,
  ...props
}: Omit<LinkProps, 'className' | 'style'> & { look?: ButtonLook; className?: string }) {
  return <AriaLink {...props} className={classes(shared, looks[look], className)} />;
}
