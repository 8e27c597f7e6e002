import { SegmentedControl } from '@mantine/core';
import { useRef } from 'react';
import { MAX_METADATA_KEYS } from '../../../contract/metadata-rules.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { CodeField, type CodeFieldHandle } from '../code-field/code-field.tsx';
import { FieldRows } from './field-rows.tsx';
import { fitsForm, jsonText, type MetadataDraft, readMetadata } from './metadata-draft.ts';
import classes from './metadata-editor.module.css';
import { fieldsOf } from './metadata-fields.ts';

/** Metadata as a form or as JSON; what is typed in one is there in the other. It fills the height that it is given. */
export function MetadataEditor({
  draft,
  onChange,
  disabled = false,
}: {
  readonly draft: MetadataDraft;
  readonly onChange: (draft: MetadataDraft) => void;
  readonly disabled?: boolean;
}) {
  const read = readMetadata(draft);
  const { value } = read;
  const tooLong = draft.mode === 'json' && value !== undefined && !fitsForm(value);
  const turn = (mode: string) => {
    if (value === undefined || mode === draft.mode) return;
    onChange(mode === 'json' ? { mode, text: jsonText(value) } : { mode: 'form', fields: fieldsOf(value) });
  };
  const keys = value && Object.keys(value).length;
  return (
    <section className={classes.editor} aria-label="Write the metadata">
      <div className={classes.head}>
        <span className={classes.label}>Metadata</span>
        <span className={classes.count}>
          {keys === undefined || keys === 0
            ? ''
            : keys > MAX_METADATA_KEYS - 10
              ? `${keys} of ${MAX_METADATA_KEYS} keys`
              : formatCounted(keys, 'key')}
        </span>
        <SegmentedControl
          size="xs"
          aria-label="How the metadata is shown"
          value={draft.mode}
          onChange={turn}
          data={[
            {
              value: 'form',
              label: 'Form',
              disabled: draft.mode === 'json' && (value === undefined || tooLong),
            },
            { value: 'json', label: 'JSON', disabled: draft.mode === 'form' && value === undefined },
          ]}
        />
      </div>
      {draft.mode === 'form' ? (
        <>
          <div className={classes.rows}>
            <FieldRows
              fields={draft.fields}
              read={read.fields}
              disabled={disabled}
              onChange={(fields) => onChange({ mode: 'form', fields })}
            />
          </div>
          <p className={classes.message} role="status" data-wrong={read.problem !== undefined}>
            {read.problem ?? read.note} {read.hint}
          </p>
        </>
      ) : (
        <JsonPart draft={draft} tooLong={tooLong} disabled={disabled} onChange={onChange} />
      )}
    </section>
  );
}

function JsonPart({
  draft,
  tooLong,
  disabled,
  onChange,
}: {
  readonly draft: MetadataDraft & { readonly mode: 'json' };
  /** It holds more than a form shows. */
  readonly tooLong: boolean;
  readonly disabled: boolean;
  readonly onChange: (draft: MetadataDraft) => void;
}) {
  const field = useRef<CodeFieldHandle>(null);
  const { problem, hint, line, column = 1, note } = readMetadata(draft);
  return (
    <CodeField
      label="Metadata as JSON"
      value={draft.text}
      disabled={disabled}
      placeholder={'{\n  "source": "camera 2"\n}'}
      wrong={problem !== undefined}
      wrongLine={line}
      handle={field}
      onChange={(text) => onChange({ mode: 'json', text })}
      message={
        problem ? (
          <>
            {problem} {hint}
            {line !== undefined && (
              <button
                type="button"
                className={classes.goThere}
                onClick={() => field.current?.goTo(line, column)}
              >
                Go to line {line}
              </button>
            )}
          </>
        ) : (
          (note ?? (tooLong ? 'There is too much for a form.' : undefined))
        )
      }
    />
  );
}
