import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { AddButton } from './add-button.tsx';
import type { FieldActions } from './field-actions.ts';
import { FieldValue } from './field-value.tsx';
import classes from './metadata-editor.module.css';
import { type Field, type FieldKind, withKind } from './metadata-fields.ts';
import type { FieldProblem } from './read-fields.ts';

/** More fields of one list or object are shown only when asked for. */
const FIRST = 100;
const KINDS: readonly { readonly value: FieldKind; readonly label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'yes-no', label: 'True/false' },
  { value: 'nothing', label: 'Null' },
  { value: 'list', label: 'List' },
  { value: 'object', label: 'Object' },
];

/** The fields of one list or object. */
export function Level({
  fields,
  inside,
  read,
  actions,
  disabled,
}: {
  readonly fields: readonly Field[];
  /** What they are in; items of a list have no names. */
  readonly inside: Extract<FieldKind, 'list' | 'object'>;
  readonly read: ReadonlyMap<string, FieldProblem>;
  readonly actions: FieldActions;
  readonly disabled: boolean;
}) {
  const [all, setAll] = useState(false);
  if (fields.length === 0) return null;
  const more = all ? 0 : Math.max(0, fields.length - FIRST);
  return (
    <>
      <ul className={classes.level}>
        {(more > 0 ? fields.slice(0, FIRST) : fields).map((field, i) => (
          <FieldRow
            key={field.id}
            field={field}
            item={inside === 'list' ? i + 1 : undefined}
            read={read}
            actions={actions}
            disabled={disabled}
          />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          Show {more} more
        </button>
      )}
    </>
  );
}

/** One field: its name, what sort it is, its value, and what is in it when it is a list or an object. */
function FieldRow({
  field,
  item,
  read,
  actions,
  disabled,
}: {
  readonly field: Field;
  /** Its number in a list, from 1; undefined in an object. */
  readonly item: number | undefined;
  readonly read: ReadonlyMap<string, FieldProblem>;
  readonly actions: FieldActions;
  readonly disabled: boolean;
}) {
  const nested = field.kind === 'list' || field.kind === 'object';
  // What was just made to hold something is open for it.
  const [unfolded, setOpen] = useState(nested && field.fields.length === 0);
  const open = unfolded || (nested && read.size > 0 && hasProblemInside(field, read));
  const problem = read.get(field.id);
  const note = useId();
  const name = item === undefined ? field.name || 'the new value' : `item ${item}`;
  const put = (part: Partial<Field>) => actions.change(field.id, (now) => ({ ...now, ...part }));
  const addBelow = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    actions.addAfter(field.id);
  };
  const described = problem ? { 'aria-describedby': note } : {};
  return (
    <li className={classes.item} data-field={field.id}>
      <div className={classes.row} data-item={item !== undefined}>
        {nested ? (
          <button
            type="button"
            className={classes.fold}
            aria-expanded={open}
            aria-label={`What is in ${name}`}
            onClick={() => setOpen(!open)}
          >
            {open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          </button>
        ) : (
          <span />
        )}
        {item === undefined ? (
          <TextInput
            size="xs"
            className={classes.name}
            classNames={{ input: classes.input! }}
            aria-label={field.name === '' ? 'Name' : `Name of ${field.name}`}
            placeholder="Name"
            value={field.name}
            disabled={disabled}
            error={problem?.at === 'name'}
            {...(problem?.at === 'name' ? described : {})}
            onChange={(event) => put({ name: event.currentTarget.value })}
            onKeyDown={addBelow}
          />
        ) : (
          <span className={classes.number}>{item}</span>
        )}
        <NativeSelect
          size="xs"
          classNames={{ input: classes.input! }}
          aria-label={`Sort of ${name}`}
          data={[...KINDS]}
          value={field.kind}
          disabled={disabled}
          onChange={(event) => {
            const kind = event.currentTarget.value as FieldKind;
            actions.change(field.id, (now) => withKind(now, kind));
            if (kind === 'list' || kind === 'object') setOpen(true);
          }}
        />
        <FieldValue
          field={field}
          label={`Value of ${name}`}
          problem={problem?.at === 'value' ? note : undefined}
          disabled={disabled}
          onChange={(text) => put({ text })}
          onKeyDown={addBelow}
        />
        <ActionIcon
          aria-label={`Remove ${name}`}
          disabled={disabled}
          onClick={() => actions.remove(field.id)}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
      {problem && (
        <p className={classes.problem} id={note}>
          {problem.message}
        </p>
      )}
      {nested && open && (
        <div className={classes.inside}>
          <Level
            fields={field.fields}
            inside={field.kind === 'list' ? 'list' : 'object'}
            read={read}
            actions={actions}
            disabled={disabled}
          />
          <AddButton
            label={field.kind === 'list' ? 'Add an item' : 'Add a value'}
            disabled={disabled}
            onClick={() => actions.addInside(field.id)}
          />
        </div>
      )}
    </li>
  );
}

function hasProblemInside({ fields }: Field, read: ReadonlyMap<string, FieldProblem>): boolean {
  return fields.some((field) => read.has(field.id) || hasProblemInside(field, read));
}
