import { TagsInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { AppError } from '../../../contract/errors.ts';
import { AliasPill } from './alias-pill.tsx';
import { TagChip } from './tag-chip.tsx';
import classes from './words-field.module.css';

export interface WordsFieldProps {
  readonly label: string;
  /** How each word looks. */
  readonly look: 'alias' | 'tag';
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  /** Throws an `AppError` for what cannot be one. */
  readonly validate: (word: string) => void;
  /** Shown first; cannot be taken away and is not among the values. */
  readonly fixed?: string;
  /** Offered while typing. */
  readonly known?: readonly string[];
  readonly isProtected?: (word: string) => boolean;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  /** What the engine has against them. */
  readonly refused?: AppError | undefined;
  readonly disabled?: boolean;
  /** Told when something that cannot be one stays in the field, and when it is gone. */
  readonly onWrong?: (wrong: boolean) => void;
}

/** A field for several words, such as tags or aliases. What cannot be one stays in the field to be mended. */
export function WordsField(props: WordsFieldProps) {
  const { look, values, fixed, refused, disabled = false } = props;
  const [typed, setTyped] = useState('');
  const [wrong, setWrongHere] = useState<AppError>();
  const setWrong = (problem: AppError | undefined) => {
    setWrongHere(problem);
    props.onWrong?.(problem !== undefined);
  };
  // While the field empties itself for what it does not keep.
  const refusing = useRef(false);
  const shown = wrong ?? refused;
  const take = (next: string[]) => {
    const words = next.map((word) => word.trim()).filter((word) => word !== fixed && word !== '');
    const added = words.find((word) => !values.includes(word));
    const problem = added === undefined ? undefined : problemWith(props.validate, added);
    setWrong(problem);
    props.onChange(words.filter((word) => !(problem && word === added)));
    if (!problem) return;
    refusing.current = true;
    // After the field emptied itself.
    queueMicrotask(() => {
      refusing.current = false;
      setTyped(added ?? '');
    });
  };
  return (
    <TagsInput
      label={props.label}
      placeholder={props.placeholder}
      value={fixed === undefined ? [...values] : [fixed, ...values]}
      data={(props.known ?? []).filter((word) => word !== fixed)}
      searchValue={typed}
      onSearchChange={(value) => {
        setTyped(value);
        if (!refusing.current) setWrong(undefined);
      }}
      onChange={take}
      isDuplicate={(value, all) => all.includes(value.trim())}
      splitChars={[',']}
      disabled={disabled}
      openOnFocus={false}
      error={shown && [shown.message, shown.hint].filter(Boolean).join(' ')}
      description={shown ? undefined : props.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      renderPill={({ option, onRemove, disabled: isFixed }) => {
        const word = String(option.value);
        const removable = word !== fixed && !isFixed && onRemove;
        const remove = removable ? { onRemove: () => onRemove() } : {};
        return look === 'tag' ? (
          <TagChip tag={word} {...remove} />
        ) : (
          <AliasPill alias={word} isProtected={props.isProtected?.(word) ?? false} {...remove} />
        );
      }}
      classNames={{
        input: classes.input!,
        description: classes.note!,
        pillsList: classes.pills!,
      }}
    />
  );
}

function problemWith(validate: (word: string) => void, word: string): AppError | undefined {
  try {
    validate(word);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
