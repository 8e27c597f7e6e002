import type { JsonValue } from '../../../contract/errors.ts';

/** What sort of value a field of metadata has. */
export type FieldKind = 'text' | 'number' | 'yes-no' | 'nothing' | 'list' | 'object';

/** One name and value of metadata as a form shows it; what is in lists and objects are fields again. */
export interface Field {
  readonly id: string;
  /** Empty for the items of a list. */
  readonly name: string;
  readonly kind: FieldKind;
  /** As it was typed: a text, a number; `true` or `false`. */
  readonly text: string;
  /** Of a list or an object. */
  readonly fields: readonly Field[];
  /** Made here. While it is blank it counts for nothing. */
  readonly added?: true;
}

/** Fields for the values of an object. */
export function fieldsOf(values: { readonly [name: string]: JsonValue }): Field[] {
  return Object.entries(values).map(([name, value]) => fieldOf(name, value));
}

/** A new field with nothing in it. */
export function blankField(): Field {
  return { id: crypto.randomUUID(), name: '', kind: 'text', text: '', fields: [], added: true };
}

/** How many values there are, those in lists and objects and these themselves included. */
export function countValues(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countValues(each), 1);
}

/** A field with another kind, and as much of what it held as that can hold. */
export function withKind(field: Field, kind: FieldKind): Field {
  if (kind === field.kind) return field;
  const nested = kind === 'list' || kind === 'object';
  const wasNested = field.kind === 'list' || field.kind === 'object';
  if (nested && wasNested) {
    const fields = field.fields.map((each, i) => ({ ...each, name: kind === 'list' ? '' : String(i + 1) }));
    return { ...field, kind, fields };
  }
  const text = kind === 'yes-no' ? String(field.text === 'true') : field.text;
  return { ...field, kind, text: kind === 'nothing' || nested ? '' : text, fields: [] };
}

/** Fields with one of them changed, or taken away (undefined), wherever it is. */
export function changeField(
  fields: readonly Field[],
  id: string,
  change: (field: Field) => Field | undefined,
): readonly Field[] {
  let changed = false;
  const next = fields.flatMap((field) => {
    if (field.id === id) {
      changed = true;
      return change(field) ?? [];
    }
    const inside = changeField(field.fields, id, change);
    if (inside === field.fields) return field;
    changed = true;
    return { ...field, fields: inside };
  });
  return changed ? next : fields;
}

/** What is in a list or an object, in words: `3 keys`, `1 item`. */
export function insideWords({ kind, fields }: Field): string {
  const noun = kind === 'list' ? 'item' : 'key';
  return `${fields.length} ${noun}${fields.length === 1 ? '' : 's'}`;
}

function fieldOf(name: string, value: JsonValue): Field {
  const base = { id: crypto.randomUUID(), name, text: '', fields: [] };
  if (value === null) return { ...base, kind: 'nothing' };
  if (typeof value === 'string') return { ...base, kind: 'text', text: value };
  if (typeof value === 'number') return { ...base, kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { ...base, kind: 'yes-no', text: String(value) };
  if (Array.isArray(value)) {
    return { ...base, kind: 'list', fields: value.map((item) => fieldOf('', item)) };
  }
  return { ...base, kind: 'object', fields: fieldsOf(value) };
}
