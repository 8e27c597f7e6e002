import { NativeSelect, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import classes from './metadata-editor.module.css';
import { type Field, insideWords } from './metadata-fields.ts';

/** The value of a field, to be typed or chosen; of lists and objects how much is in them. */
export function FieldValue({
  field,
  label,
  problem,
  disabled,
  onChange,
  onKeyDown,
}: {
  readonly field: Field;
  readonly label: string;
  /** Id of what says why it is wrong. */
  readonly problem: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) {
  if (field.kind === 'list' || field.kind === 'object') {
    return <span className={classes.summary}>{insideWords(field)}</span>;
  }
  if (field.kind === 'nothing') return <span className={classes.summary}>null</span>;
  if (field.kind === 'yes-no') {
    return (
      <NativeSelect
        size="xs"
        classNames={{ input: classes.input! }}
        aria-label={label}
        data={['true', 'false']}
        value={field.text}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      classNames={{ input: classes.input! }}
      aria-label={label}
      placeholder={field.kind === 'number' ? '0' : 'Value'}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      value={field.text}
      disabled={disabled}
      error={problem !== undefined}
      {...(problem ? { 'aria-describedby': problem } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
