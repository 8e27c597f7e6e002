import { notifications } from '@mantine/notifications';
import { hasCode } from '../../contract/errors.ts';
import { errorData } from '../api/queries.ts';

export interface Undoable {
  /** What was done: `animals:v3 was deleted`. */
  readonly label: string;
  /** Keys of what it would bring back: when all of that was brought back in another way, the step is forgotten. */
  readonly things?: readonly string[];
  readonly undo: () => Promise<void>;
}

interface Deletable {
  /** Handle. */
  readonly store: string;
  readonly project: string;
  readonly collection: string;
  /** `v3`; absent or null for the whole collection. */
  readonly version?: string | null;
}

const done: Undoable[] = [];
/** What was brought back of a step in another way. */
const broughtBack = new WeakMap<Undoable, readonly string[]>();
const REMEMBERED = 50;
/** Trying once more would fail in the same way. */
const FINAL = ['NOTHING_TO_UNDO', 'COLLECTION_NOT_FOUND', 'VERSION_NOT_FOUND'] as const;

/** Tells that something was removed or replaced, with a button that takes it back; ⌘Z does the same. */
export function tellUndoable(step: Undoable): void {
  done.push(step);
  if (done.length > REMEMBERED) done.shift();
}

/** Names a version or a collection among the `things` of steps. */
export function thingOf({ store, project, collection, version }: Deletable): string {
  return `${store} ${project}/${collection}${version ? `:${version}` : ''}`;
}

/** Something was brought back without an undo, which has nothing left to do for it. */
export function noteBroughtBack(thing: string): void {
  for (const step of done.filter(({ things }) => things?.includes(thing))) {
    const back = [...(broughtBack.get(step) ?? []), thing];
    broughtBack.set(step, back);
    if (step.things?.every((each) => back.includes(each))) done.splice(done.indexOf(step), 1);
  }
}

/** Steps that can be taken back, the last one first. */
export function undoableSteps(): readonly Undoable[] {
  return done.toReversed();
}

/** Takes back one step, or the last one. */
export async function undoLast(step: Undoable | undefined = done.at(-1)): Promise<void> {
  if (!step) return;
  const at = done.indexOf(step);
  if (at >= 0) done.splice(at, 1);
  try {
    await step.undo();
    notifications.show({ message: `Taken back: ${step.label}` });
  } catch (error) {
    if (!FINAL.some((code) => hasCode(error, code))) done.push(step);
    const { message, hint } = errorData(error);
    notifications.show({ title: message, message: hint ?? '', color: 'red', autoClose: false });
  }
}
