import { IconPlus } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { validateTag } from '../../../contract/names.ts';
import { errorData } from '../../api/queries.ts';
import { TagChip } from '../words-field/tag-chip.tsx';
import classes from './tag-editor.module.css';

/** Tags that are changed where they stand: each change is saved at once. */
export function TagEditor({
  tags,
  of,
  reason,
  onChange,
}: {
  readonly tags: readonly string[];
  /** What has them, for readers: `v3`, `animals`. */
  readonly of: string;
  /** Why they cannot be changed now; null when they can. */
  readonly reason: string | null;
  /** Saves one that comes, or one that goes. @throws AppError, which is shown at the field */
  readonly onChange: (change: { readonly add?: string; readonly remove?: string }) => Promise<void>;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [failure, setFailure] = useState<unknown>();
  const remove = async (tag: string, at: number) => {
    setFailure(undefined);
    try {
      await onChange({ remove: tag });
      // The button that had the focus is gone.
      const left = list.current?.querySelectorAll<HTMLElement>('button') ?? [];
      (left[at] ?? left[left.length - 1])?.focus();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <ul ref={list} className={classes.tags} aria-label={`Tags of ${of}`}>
        {[...tags].sort().map((tag, i) => (
          <li key={tag}>
            <TagChip
              tag={tag}
              inField={false}
              {...(reason === null ? { onRemove: () => void remove(tag, i) } : {})}
            />
          </li>
        ))}
        <li>
          <NewTag tags={tags} of={of} reason={reason} onAdd={(tag) => onChange({ add: tag })} />
        </li>
      </ul>
      {failure !== undefined && (
        <p className={classes.error} role="alert">
          {errorData(failure).message} {errorData(failure).hint}
        </p>
      )}
    </>
  );
}

function NewTag({
  tags,
  of,
  reason,
  onAdd,
}: {
  readonly tags: readonly string[];
  readonly of: string;
  readonly reason: string | null;
  readonly onAdd: (tag: string) => Promise<void>;
}) {
  const [open, setOpen] = useState(false);
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
    const tag = text.trim();
    if (tag === '' || tags.includes(tag)) return close();
    try {
      validateTag(tag);
      await onAdd(tag);
      close();
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
        aria-label={`Add a tag to ${of}`}
        disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => setOpen(true)}
      >
        <IconPlus size={12} aria-hidden="true" />
        tag
      </button>
    );
  }
  const failed = error === undefined ? undefined : errorData(error);
  return (
    <span className={classes.field}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was just opened by a person to type in it.
        autoFocus
        className={classes.input}
        aria-label={`New tag of ${of}`}
        aria-invalid={failed !== undefined}
        aria-describedby={failed ? note : undefined}
        placeholder="tag, then Enter"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(undefined);
        }}
        onBlur={() => {
          if (text.trim() === '') close();
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void add();
          else if (event.key === 'Escape') close();
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
