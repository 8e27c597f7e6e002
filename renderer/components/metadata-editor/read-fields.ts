import type { JsonValue } from '../../../contract/errors.ts';
import type { Field } from './metadata-fields.ts';

/** What stands against a field. */
export interface FieldProblem {
  readonly at: 'name' | 'value';
  readonly message: string;
}

export interface FieldsRead {
  /** As far as there are no problems. */
  readonly value: { readonly [name: string]: JsonValue };
  /** By the id of the field. */
  readonly problems: ReadonlyMap<string, FieldProblem>;
  /** Fields that say NaN, which is kept as nothing. */
  readonly nans: readonly string[];
}

/** What fields hold, as JSON, and what is wrong with them. */
export function readFields(fields: readonly Field[]): FieldsRead {
  const problems = new Map<string, FieldProblem>();
  const nans: string[] = [];
  const value = readObject(fields, { problems, nans });
  return { value, problems, nans };
}

interface Findings {
  readonly problems: Map<string, FieldProblem>;
  readonly nans: string[];
}

function readObject(fields: readonly Field[], found: Findings): { [name: string]: JsonValue } {
  const names = new Set<string>();
  const pairs: [string, JsonValue][] = [];
  for (const field of fields) {
    if (isBlank(field)) continue;
    const problem = nameProblem(field, names);
    if (problem !== undefined) found.problems.set(field.id, { at: 'name', message: problem });
    names.add(field.name);
    pairs.push([field.name, readValue(field, found)]);
  }
  // From entries: a name "__proto__" stays a name.
  return Object.fromEntries(pairs);
}

function readValue(field: Field, found: Findings): JsonValue {
  switch (field.kind) {
    case 'text':
      return field.text;
    case 'yes-no':
      return field.text === 'true';
    case 'nothing':
      return null;
    case 'object':
      return readObject(field.fields, found);
    case 'list':
      return field.fields.map((item) => readValue(item, found));
    case 'number':
      return readNumber(field, found);
  }
}

function readNumber(field: Field, found: Findings): number | null {
  const text = field.text.trim();
  if (text === 'NaN') {
    found.nans.push(field.id);
    return null;
  }
  const value = Number(text);
  if (text !== '' && Number.isFinite(value)) return value;
  const infinite = /^[+-]?infinity$/i.test(text) || (text !== '' && !Number.isNaN(value));
  const message = infinite ? 'Numbers must be finite.' : 'Write a number, such as 3 or 0.25.';
  found.problems.set(field.id, { at: 'value', message });
  return null;
}

/** A field that was added and left as it was. */
function isBlank({ added, name, text, fields, kind }: Field): boolean {
  return added === true && name === '' && text === '' && fields.length === 0 && kind !== 'nothing';
}

function nameProblem({ name, added }: Field, names: ReadonlySet<string>): string | undefined {
  if (name === '' && added) return 'Give it a name.';
  if (name === '__proto__') return 'This name cannot be used.';
  return names.has(name) ? 'There is this name already.' : undefined;
}
