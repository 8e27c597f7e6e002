import { SegmentedControl, Textarea } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import classes from './markdown-field.module.css';
import { MarkdownText } from './markdown-text.tsx';

/** A field for Markdown that shows what becomes of it when asked to. */
export function MarkdownField({
  label,
  value,
  onChange,
  rows = 4,
  disabled = false,
  first = false,
  note,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Lines that are seen while it is written. */
  readonly rows?: number;
  readonly disabled?: boolean;
  /** The keyboard is in it when its dialog opens. */
  readonly first?: boolean;
  /** Below the field. */
  readonly note?: ReactNode;
}) {
  const [shown, setShown] = useState('write');
  const id = useId();
  return (
    <div className={classes.whole}>
      <div className={classes.head}>
        <label className={classes.label} htmlFor={shown === 'write' ? id : undefined}>
          {label}
        </label>
        <SegmentedControl
          size="xs"
          aria-label="Markdown or preview"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'write', label: 'Markdown' },
            { value: 'preview', label: 'Preview' },
          ]}
        />
      </div>
      {shown === 'write' ? (
        <Textarea
          id={id}
          rows={rows}
          value={value}
          disabled={disabled}
          data-autofocus={first || undefined}
          classNames={{ input: classes.area! }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <section
          className={classes.preview}
          aria-label={`${label} as it is shown`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it.
          tabIndex={0}
          style={{ minHeight: rows * 20 + 14 }}
        >
          {value.trim() === '' ? <p className={classes.none}>Nothing yet.</p> : <MarkdownText text={value} />}
        </section>
      )}
      {note}
    </div>
  );
}
