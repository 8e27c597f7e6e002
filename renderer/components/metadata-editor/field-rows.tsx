import { useEffect, useRef, useState } from 'react';
import { AddButton } from './add-button.tsx';
import type { FieldActions } from './field-actions.ts';
import { Level } from './field-level.tsx';
import classes from './metadata-editor.module.css';
import { blankField, changeField, type Field } from './metadata-fields.ts';
import type { FieldProblem } from './read-fields.ts';

/** The fields of metadata, each on a row; lists and objects are folded. */
export function FieldRows({
  fields,
  read,
  disabled,
  onChange,
}: {
  readonly fields: readonly Field[];
  readonly read: ReadonlyMap<string, FieldProblem>;
  readonly disabled: boolean;
  readonly onChange: (fields: readonly Field[]) => void;
}) {
  const self = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<string>();
  useEffect(() => {
    if (made === undefined) return;
    self.current?.querySelector<HTMLElement>(`[data-field="${made}"] input`)?.focus();
    setMade(undefined);
  }, [made]);
  const make = (place: (field: Field) => readonly Field[]) => {
    const field = blankField();
    onChange(place(field));
    setMade(field.id);
  };
  const actions: FieldActions = {
    change: (id, change) => onChange(changeField(fields, id, change)),
    addAfter: (id) => make((field) => addedAfter(fields, id, field)),
    addInside: (id) =>
      make((field) => changeField(fields, id, (into) => ({ ...into, fields: [...into.fields, field] }))),
    remove: (id) => {
      const next = neighbour(self.current, id);
      onChange(changeField(fields, id, () => undefined));
      next?.focus();
    },
  };
  return (
    <div ref={self} className={classes.form}>
      {fields.length === 0 && (
        <p className={classes.none}>None yet. Names and values, such as source: camera 2.</p>
      )}
      <Level fields={fields} inside="object" read={read} actions={actions} disabled={disabled} />
      <AddButton
        label="Add a value"
        disabled={disabled}
        onClick={() => make((field) => [...fields, field])}
      />
    </div>
  );
}

function addedAfter(fields: readonly Field[], id: string, added: Field): readonly Field[] {
  const at = fields.findIndex((field) => field.id === id);
  if (at >= 0) return fields.toSpliced(at + 1, 0, added);
  return fields.map((field) => {
    const inside = addedAfter(field.fields, id, added);
    return inside === field.fields || inside.length === field.fields.length
      ? field
      : { ...field, fields: inside };
  });
}

/** What gets the focus when a row goes: the row after it, else the one before, else the button that adds one. */
function neighbour(form: HTMLElement | null, id: string): HTMLElement | undefined {
  const row = form?.querySelector<HTMLElement>(`[data-field="${id}"]`);
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  return (
    beside?.querySelector<HTMLElement>('input, select, button') ??
    form?.querySelector<HTMLElement>(`.${classes.add}`) ??
    undefined
  );
}
