import { Button } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './folder-field.module.css';
import { useShownPath } from './local-path.ts';

/** A folder, or a file, that was picked with the system's dialog, never typed, and the button that picks another. */
export function FolderField(props: {
  readonly label?: string;
  readonly folder: string | null;
  /** It is a file. */
  readonly isFile?: boolean;
  /** Shown while none was picked: what counts then. */
  readonly placeholder?: string;
  /** None has to be picked, and nothing stands in for it. */
  readonly optional?: boolean;
  /** Stands in the field, at its end. */
  readonly note?: ReactNode;
  /** Once one was chosen the keyboard goes on to the next field of the dialog. */
  readonly goOn?: boolean;
  readonly onChoose: () => void;
}) {
  const { label = 'Folder', folder, placeholder = 'None chosen', note, onChoose } = props;
  const id = useId();
  const shown = useShownPath();
  const field = useRef<HTMLDivElement>(null);
  const before = useRef(folder);
  useEffect(() => {
    if (before.current === folder) return;
    before.current = folder;
    if (props.goOn && field.current) focusAfter(field.current);
  }, [folder, props.goOn]);
  const must = folder === null && props.placeholder === undefined;
  return (
    <div ref={field}>
      <div className={classes.label} id={id}>
        {label}
      </div>
      <div className={classes.field}>
        <div className={classes.well}>
          {props.isFile ? (
            <IconFile size={16} aria-hidden="true" />
          ) : (
            <IconFolder size={16} aria-hidden="true" />
          )}
          <bdi className="cut" title={folder ?? placeholder}>
            {shown(folder ?? placeholder)}
          </bdi>
          {note && <span className={classes.note}>{note}</span>}
        </div>
        <Button
          variant={must ? 'light' : 'default'}
          onClick={onChoose}
          aria-describedby={id}
          data-autofocus={must ? true : undefined}
        >
          {must || (folder === null && props.optional) ? 'Choose…' : 'Change…'}
        </Button>
      </div>
    </div>
  );
}

function focusAfter(element: HTMLElement): void {
  const fields = element.closest('[role=dialog]')?.querySelectorAll<HTMLElement>('input, textarea') ?? [];
  const next = [...fields].find(
    (each) => element.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  next?.focus();
}
