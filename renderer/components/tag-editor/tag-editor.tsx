import { useRef, useState } from 'react';
import { validateTag } from '../../../contract/names.ts';
import { errorData } from '../../api/queries.ts';
import { NewWord } from '../words-field/new-word.tsx';
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
          <NewWord
            kind="tag"
            of={of}
            taken={tags}
            reason={reason}
            onAdd={async (tag) => {
              validateTag(tag);
              await onChange({ add: tag });
              return true;
            }}
          />
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
