import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { tellUndoable, type Undoable, undoLast } from './undo.ts';
import classes from './undo-notice.module.css';

/** Tells in a corner that something was removed or moved, with a button that takes it back; ⌘Z does the same. */
export function showUndoable(step: Undoable): void {
  tellUndoable(step);
  const id = `undo ${crypto.randomUUID()}`;
  const takeBack = () => {
    notifications.hide(id);
    void undoLast(step);
  };
  notifications.show({
    id,
    autoClose: 10_000,
    message: (
      <span className={classes.line}>
        <span className={classes.what}>{step.label}</span>
        <Button size="xs" variant="light" onClick={takeBack}>
          Undo
        </Button>
      </span>
    ),
  });
}
