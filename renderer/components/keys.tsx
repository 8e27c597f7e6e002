import { shownKeys } from '../shell/shortcuts.ts';
import classes from './keys.module.css';

/** A shortcut as keys of this system. */
export function Keys({ keys }: { readonly keys: string }) {
  return <kbd className={classes.keys}>{shownKeys(keys)}</kbd>;
}
