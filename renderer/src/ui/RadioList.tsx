import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import type { Option } from './Choice.tsx';

/** Choices that take a line each, one of them on. */
export function RadioList<V extends string>({
  label,
  note,
  value,
  options,
  onChange,
  isReadOnly = false,
}: {
  label: string;
  /** A line under the choices. */
  note?: string;
  value: V;
  options: readonly (Option<V> & { readonly detail?: string })[];
  onChange: (value: V) => void;
  isReadOnly?: boolean;
}) {
  return (
    <RadioGroup
      value={value}
      isReadOnly={isReadOnly}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
      className="group flex flex-col gap-1.5"
    >
      <Label className="text-secondary text-ink-2">{label}</Label>
      <div className="flex flex-col">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className="group/radio flex min-h-8 cursor-default items-center gap-2.5 rounded-control text-body group-data-readonly:text-ink-2 pointer-coarse:min-h-11"
          >
            <span className="flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong motion-hover group-data-hovered/radio:border-ink group-data-selected/radio:border-safelight">
              <span className="size-2 rounded-full group-data-selected/radio:bg-safelight forced-colors:group-data-selected/radio:bg-[Highlight]" />
            </span>
            <span className="min-w-0 break-words">
              {option.label}
              {option.detail !== undefined && <span className="text-ink-2"> · {option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      {note && (
        <Text slot="description" className="text-secondary text-ink-2">
          {note}
        </Text>
      )}
    </RadioGroup>
  );
}
