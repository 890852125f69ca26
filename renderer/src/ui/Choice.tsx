import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { classes } from './classes.ts';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

/** A few choices side by side, one of them on. */
export function Segments<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
}) {
  return (
    <RadioGroup
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
      orientation="horizontal"
      className="flex flex-col gap-1.5"
    >
      <Label className="sr-only">{label}</Label>
      <div className="inline-flex w-fit gap-0.5 rounded-control border border-line-strong p-0.5">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className="flex min-h-7 cursor-default items-center rounded-[6px] px-3 text-body text-ink-2 motion-hover data-hovered:text-ink data-selected:bg-wash-strong data-selected:text-ink forced-colors:data-selected:outline forced-colors:data-selected:outline-2 pointer-coarse:min-h-11"
          >
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** On or off, with its label before it. */
export function Switch({
  children,
  isSelected,
  onChange,
  isDisabled = false,
}: {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}) {
  return (
    <AriaSwitch
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      className="group flex min-h-8 cursor-default items-center justify-between gap-4 pointer-coarse:min-h-11 rounded-control text-body data-disabled:opacity-45"
    >
      <span>{children}</span>
      <span
        className={classes(
          'flex h-5 w-9 shrink-0 rounded-full border border-line-strong bg-wash-strong p-0.5 motion-hover',
          'group-data-selected:border-transparent group-data-selected:bg-safelight',
        )}
      >
        <span className="size-3.5 rounded-full bg-ink-2 transition-transform duration-(--motion-hover) group-data-selected:translate-x-4 group-data-selected:bg-on-safelight" />
      </span>
    </AriaSwitch>
  );
}
