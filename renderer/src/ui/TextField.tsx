import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string;
  /** A line under the field. */
  note?: string;
  /** What is wrong with the value; shown in place of the note. */
  error?: string | undefined;
  placeholder?: string;
  /** Several lines. */
  rows?: number;
  /** What stands on the line of the field: its button, which a line below must not push down. */
  beside?: ReactNode;
  className?: string;
}

const box =
  'rounded-control border border-line-strong bg-room px-3 py-1.5 text-body text-ellipsis text-ink outline-none motion-hover ' +
  'placeholder:text-ink-3 data-focused:border-ink data-invalid:border-danger pointer-coarse:min-h-11 pointer-coarse:text-[16px]';

/** A labelled text field. */
export function TextField({
  label,
  note,
  error,
  placeholder,
  rows,
  beside,
  className,
  ...props
}: TextFieldProps) {
  const boxClass = classes(box, beside ? 'min-w-40 flex-1' : 'w-full');
  const input = rows ? (
    <TextArea rows={rows} placeholder={placeholder} className={boxClass} />
  ) : (
    <Input placeholder={placeholder} className={boxClass} />
  );
  return (
    <AriaTextField
      {...props}
      // Said only of what is wrong: "not invalid" would also silence what the browser finds, which then holds the form back unsaid.
      {...(error !== undefined && { isInvalid: true })}
      // What the server refused is told, and may be sent again: the browser's own check would hold the form back for ever.
      validationBehavior={error === undefined ? 'native' : 'aria'}
      className={classes('flex flex-col gap-1.5', className)}
    >
      {({ isInvalid }) => (
        <>
          <Label className="text-secondary text-ink-2">{label}</Label>
          {beside ? (
            <div className="flex flex-wrap items-center gap-2">
              {input}
              {beside}
            </div>
          ) : (
            input
          )}
          {note && !isInvalid && (
            <Text slot="description" className="text-secondary text-ink-2">
              {note}
            </Text>
          )}
          <FieldError className="text-secondary text-danger">{error}</FieldError>
        </>
      )}
    </AriaTextField>
  );
}
