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

/** What ends a word besides Enter: no tag has a comma, but an alias may; a line break comes from pasted lines only. */
const ENDS = { tag: [',', '\n'], alias: ['\n'] } as const;

/**
 * A field for several words, such as tags or aliases. Enter ends one; pasted lines are one each. What cannot be one stays in
 * the field to be mended.
 */
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
  const holdsComma = look === 'alias' && typed.includes(',');
  const take = (next: string[]) => {
    const words = next.map((word) => word.trim()).filter((word) => word !== fixed && word !== '');
    const refusals = words
      .filter((word) => !values.includes(word))
      .flatMap((word) => {
        const problem = problemWith(props.validate, word);
        return problem ? [{ word, problem }] : [];
      });
    const refusedWords = refusals.map(({ word }) => word);
    setWrong(refusals[0]?.problem);
    props.onChange(words.filter((word) => !refusedWords.includes(word)));
    if (refusals.length === 0) return;
    refusing.current = true;
    // After the field emptied itself.
    queueMicrotask(() => {
      refusing.current = false;
      setTyped(refusedWords.join(', '));
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
      splitChars={[...ENDS[look]]}
      // One word is put where the cursor is and can still be changed; the field would take it at once.
      onPasteCapture={(event) => {
        const pasted = event.clipboardData.getData('text/plain').trim();
        if (!ENDS[look].some((end) => pasted.includes(end))) event.stopPropagation();
      }}
      disabled={disabled}
      openOnFocus={false}
      error={shown && [shown.message, shown.hint].filter(Boolean).join(' ')}
      description={
        shown ? undefined : holdsComma ? 'A comma is part of the alias. Enter ends it.' : props.description
      }
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
