import { notifications } from '@mantine/notifications';
import { hasCode } from '../../contract/errors.ts';
import { errorData } from '../api/queries.ts';

export interface Undoable {
  /** What was done: `animals:v3 was deleted`. */
  readonly label: string;
  readonly undo: () => Promise<void>;
}

const done: Undoable[] = [];
const REMEMBERED = 50;

/** Tells that something was removed or replaced, with a button that takes it back; ⌘Z does the same. */
export function tellUndoable(step: Undoable): void {
  done.push(step);
  if (done.length > REMEMBERED) done.shift();
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
    if (!hasCode(error, 'NOTHING_TO_UNDO')) done.push(step);
    const { message, hint } = errorData(error);
    notifications.show({ title: message, message: hint ?? '', color: 'red', autoClose: false });
  }
}
