import type { Field } from './metadata-fields.ts';

/** What a row of the form can do with the whole. */
export interface FieldActions {
  readonly change: (id: string, change: (field: Field) => Field | undefined) => void;
  /** Adds a field after one of its list or object. */
  readonly addAfter: (id: string) => void;
  /** Adds a field at the end of a list or object. */
  readonly addInside: (id: string) => void;
  readonly remove: (id: string) => void;
}
