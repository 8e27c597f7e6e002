import { IconPlus } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { errorData } from '../../api/queries.ts';
import classes from './new-word.module.css';

/** A button that becomes a field for one more alias or tag, which is saved at once. */
export function NewWord({
  kind,
  of,
  taken,
  reason,
  openField = false,
  onAdd,
}: {
  readonly kind: 'alias' | 'tag';
  /** What gets it, for readers: `v3`, `animals`. */
  readonly of: string;
  /** What it has already. */
  readonly taken: readonly string[];
  /** Why nothing can be added now; null when it can. */
  readonly reason: string | null;
  /** The field is open from the beginning, and stays. */
  readonly openField?: boolean;
  /** False: a person decided against it. @throws AppError, which is shown at the field */
  readonly onAdd: (word: string) => Promise<boolean>;
}) {
  const [open, setOpen] = useState(openField);
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const note = useId();
  useEffect(() => {
    if (!open && wasOpen.current) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const close = () => {
    setOpen(false);
    setText('');
    setError(undefined);
  };
  const add = async () => {
    const word = text.trim();
    if (word === '' || taken.includes(word)) return close();
    try {
      if (await onAdd(word)) close();
    } catch (failure) {
      setError(failure);
    }
  };
  if (!open) {
    return (
      <button
        ref={opener}
        type="button"
        className={classes.add}
        data-kind={kind}
        aria-label={`Add ${kind === 'alias' ? 'an' : 'a'} ${kind} to ${of}`}
        disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => setOpen(true)}
      >
        <IconPlus size={12} aria-hidden="true" />
        {kind}
      </button>
    );
  }
  const failed = error === undefined ? undefined : errorData(error);
  return (
    <span className={classes.field}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was just opened by a person to type in it.
        autoFocus
        // Of a dialog whose first field it is.
        data-autofocus={openField || undefined}
        className={classes.input}
        data-kind={kind}
        aria-label={`New ${kind} of ${of}`}
        aria-invalid={failed !== undefined}
        aria-describedby={failed ? note : undefined}
        placeholder={`${kind}, then Enter`}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(undefined);
        }}
        onBlur={() => {
          if (text.trim() === '' && !openField) close();
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void add();
          else if (event.key === 'Escape' && !openField) close();
          else return;
          event.stopPropagation();
          event.preventDefault();
        }}
      />
      {failed && (
        <span className={classes.error} id={note} role="alert">
          {failed.message} {failed.hint}
        </span>
      )}
    </span>
  );
}
