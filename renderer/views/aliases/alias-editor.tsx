import { Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { VersionSummary } from '../../../contract/domain.ts';
import { errorData } from '../../api/queries.ts';
import { AliasChip } from '../../components/alias-chip.tsx';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import classes from './alias-editor.module.css';
import { AliasHistory } from './alias-history.tsx';
import { changeAliases } from './change-aliases.ts';

/** A version's aliases, each with its history, and a place to add one. */
export function AliasEditor({
  version,
  collection,
  openField = false,
}: {
  readonly version: VersionSummary;
  /** Id. */
  readonly collection: string;
  /** The field for a new alias is open from the beginning. */
  readonly openField?: boolean;
}) {
  const [shown, setShown] = useState<string>();
  const reason = useWhyNotWritable(version.store);
  const sorted = [...version.aliases].sort(
    (a, b) => Number(b === 'latest') - Number(a === 'latest') || (a < b ? -1 : 1),
  );
  return (
    <ul className={classes.aliases} aria-label={`Aliases of ${version.version}`}>
      {sorted.map((alias) => (
        <li key={alias}>
          <Popover
            opened={shown === alias}
            onChange={(open) => setShown(open ? alias : undefined)}
            position="bottom-start"
            width={300}
            trapFocus
            returnFocus
            withinPortal
          >
            <Popover.Target>
              <AliasChip alias={alias} onClick={() => setShown(shown === alias ? undefined : alias)} />
            </Popover.Target>
            <Popover.Dropdown>
              <AliasHistory
                alias={alias}
                version={version}
                collection={collection}
                reason={reason}
                onDone={() => setShown(undefined)}
              />
            </Popover.Dropdown>
          </Popover>
        </li>
      ))}
      <li>
        <NewAlias version={version} reason={reason} openField={openField} />
      </li>
    </ul>
  );
}

function NewAlias({
  version,
  reason,
  openField,
}: {
  readonly version: VersionSummary;
  readonly reason: string | null;
  readonly openField: boolean;
}) {
  const [open, setOpen] = useState(openField);
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const opener = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  useEffect(() => {
    if (!open && closed.current) opener.current?.focus();
    closed.current = open;
  }, [open]);
  const close = () => {
    setOpen(false);
    setText('');
    setError(undefined);
  };
  const add = async () => {
    const alias = text.trim();
    if (alias === '' || version.aliases.includes(alias)) return close();
    try {
      if (await changeAliases(version, { add: [alias] })) close();
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
        disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => setOpen(true)}
      >
        <IconPlus size={12} aria-hidden="true" />
        alias
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
        aria-label={`New alias of ${version.version}`}
        aria-invalid={failed !== undefined}
        aria-describedby={failed ? 'alias-error' : undefined}
        placeholder="alias, then Enter"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(undefined);
        }}
        onBlur={() => {
          if (text.trim() === '' && !openField) close();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void add();
          else if (event.key === 'Escape' && !openField) close();
          else return;
          event.stopPropagation();
          event.preventDefault();
        }}
      />
      {failed && (
        <span className={classes.error} id="alias-error" role="alert">
          {failed.message} {failed.hint}
        </span>
      )}
    </span>
  );
}
