import classes from './kept-edits.module.css';

/** Somebody else changed what is being edited: saving replaces what they wrote. */
export function ChangedMeanwhile({ onTakeTheirs }: { readonly onTakeTheirs: () => void }) {
  return (
    <p className={classes.clash} role="status">
      Somebody changed this meanwhile. Saving replaces what they wrote.{' '}
      <button type="button" className={classes.link} onClick={onTakeTheirs}>
        Show theirs
      </button>
    </p>
  );
}
