import { IconCheck } from '@tabler/icons-react';
import classes from './tick.module.css';

/** The tick of a row that Space or a click sets: shown under the pointer, and where it is set. */
export function Tick({ on }: { readonly on: boolean }) {
  return (
    <span className={classes.tick} data-part="tick" data-on={on} aria-hidden="true">
      <span className={classes.box}>{on && <IconCheck size={12} stroke={3} />}</span>
    </span>
  );
}
