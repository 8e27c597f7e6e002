import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../contract/errors.ts';
import { MetadataEditor } from '../../components/metadata-editor/metadata-editor.tsx';
import { TtlField } from '../../components/ttl-field/ttl-field.tsx';
import { TagsField } from '../../components/words-field/tags-field.tsx';
import type { Draft } from './drafts.ts';
import classes from './log-fields.module.css';
import type { Change } from './use-log-sheet.ts';

/** What few versions are given when they are logged: tags, time to live, metadata. Open when one of them is there. */
export function MoreFields({
  sheet,
  error,
  disabled,
  onWrongTag,
}: {
  readonly sheet: {
    readonly draft: Pick<Draft, 'aliases' | 'tags' | 'metadata' | 'ttl'>;
    readonly change: (change: Pick<Change, 'tags' | 'metadata' | 'ttl'>) => void;
  };
  readonly error: AppError | undefined;
  readonly disabled: boolean;
  /** Told when something that cannot be a tag stays in the field, and when it is gone. */
  readonly onWrongTag: (wrong: boolean) => void;
}) {
  const { draft, change } = sheet;
  const [open, setOpen] = useState(() => hasMore(draft));
  return (
    <>
      <button
        type="button"
        className={classes.moreHead}
        aria-expanded={open}
        // Also while the fields are fixed: what is in there can be read.
        onClick={() => setOpen(!open)}
      >
        {open ? (
          <IconChevronDown size={14} aria-hidden="true" />
        ) : (
          <IconChevronRight size={14} aria-hidden="true" />
        )}
        Tags, metadata, time to live
      </button>
      {open && (
        <>
          <TagsField
            values={draft.tags}
            error={error}
            disabled={disabled}
            onWrong={onWrongTag}
            onChange={(tags) => change({ tags })}
          />
          <TtlField
            choice={draft.ttl}
            keptBy={draft.aliases}
            disabled={disabled}
            onChange={(ttl) => change({ ttl })}
          />
          <MetadataEditor
            draft={draft.metadata}
            disabled={disabled}
            onChange={(metadata) => change({ metadata })}
          />
        </>
      )}
    </>
  );
}

function hasMore({ tags, ttl, metadata }: Pick<Draft, 'tags' | 'ttl' | 'metadata'>): boolean {
  const written = metadata.mode === 'form' ? metadata.fields.length > 0 : metadata.text.trim() !== '';
  return tags.length > 0 || ttl.kind !== 'none' || written;
}
