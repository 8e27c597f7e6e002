import { AppError, type JsonValue } from '../../../contract/errors.ts';
import { parseJsonObject } from '../../../contract/json-text.ts';
import { MAX_METADATA_KEYS, TOO_MANY_KEYS_HINT } from '../../../contract/metadata-rules.ts';
import { countValues, type Field, fieldsOf } from './metadata-fields.ts';
import { type FieldProblem, readFields } from './read-fields.ts';

export type Metadata = { readonly [name: string]: JsonValue };

/** Metadata while it is written: as fields, or as JSON. Plain JSON itself, so that it can be kept. */
export type MetadataDraft =
  | { readonly mode: 'form'; readonly fields: readonly Field[] }
  | { readonly mode: 'json'; readonly text: string };

/** A draft read: what it says, or why it cannot be saved. */
export interface MetadataRead {
  /** Undefined while something is wrong. */
  readonly value: Metadata | undefined;
  /** In a sentence, for where it is saved. */
  readonly problem: string | undefined;
  /** What to do about it. */
  readonly hint: string | undefined;
  /** Of JSON: where it goes wrong, from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** What is saved in another way than it was written. */
  readonly note: string | undefined;
  readonly fields: ReadonlyMap<string, FieldProblem>;
}

/** With more values than this metadata is written as JSON only. */
const MOST_IN_FORM = 2000;

/** A draft of what is there. */
export function startMetadata(metadata: Metadata): MetadataDraft {
  return fitsForm(metadata)
    ? { mode: 'form', fields: fieldsOf(metadata) }
    : { mode: 'json', text: jsonText(metadata) };
}

/** Whether a form can show it. */
export function fitsForm(metadata: Metadata): boolean {
  return countValues(metadata) <= MOST_IN_FORM;
}

/** Metadata as it is written by hand: on lines, with two spaces for each level. */
export function jsonText(metadata: Metadata): string {
  return JSON.stringify(metadata, null, 2);
}

/** Reads a draft by the rules of metadata. */
export function readMetadata(draft: MetadataDraft): MetadataRead {
  return draft.mode === 'form' ? readForm(draft.fields) : readJson(draft.text);
}

const FINE = { problem: undefined, hint: undefined, line: undefined, column: undefined, note: undefined };

function readForm(fields: readonly Field[]): MetadataRead {
  const { value, problems, nans } = readFields(fields);
  const note = nans.length > 0 ? 'NaN is saved as null.' : undefined;
  if (problems.size === 0) return withinLimit(value, { ...FINE, note, fields: problems });
  const problem =
    problems.size === 1 ? 'One value of the metadata must be mended.' : 'Some metadata must be mended.';
  return { ...FINE, value: undefined, problem, note, fields: problems };
}

function readJson(text: string): MetadataRead {
  const fields = new Map<string, FieldProblem>();
  const nans: number[] = [];
  try {
    // An empty field means none.
    const value = text.trim() === '' ? {} : parseJsonObject(text, 'The metadata', (at) => nans.push(at));
    const first = nans[0] === undefined ? undefined : text.slice(0, nans[0]).split('\n').length;
    const note = first === undefined ? undefined : `NaN on line ${first} is saved as null.`;
    return withinLimit(value as Metadata, { ...FINE, note, fields });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { line, column } = (error.details ?? {}) as { line?: number; column?: number };
    return { ...FINE, value: undefined, problem: error.message, hint: error.hint, line, column, fields };
  }
}

function withinLimit(value: Metadata, read: Omit<MetadataRead, 'value'>): MetadataRead {
  const keys = Object.keys(value).length;
  if (keys > MAX_METADATA_KEYS) {
    return {
      ...read,
      value: undefined,
      problem: `The metadata has ${keys} keys on its top level.`,
      hint: TOO_MANY_KEYS_HINT,
    };
  }
  return { ...read, value };
}
