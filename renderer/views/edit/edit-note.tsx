import type { ReactNode } from 'react';
import classes from './edit.module.css';

/** What is saved, or why it cannot be; and while nothing is changed, what stays. */
export function EditNote({
  blocked,
  changes,
  otherwise,
}: {
  readonly blocked: string | undefined;
  /** In words. */
  readonly changes: readonly string[];
  /** While nothing is changed. */
  readonly otherwise: ReactNode;
}) {
  return (
    <span role="status" className={classes.note} data-blocked={blocked !== undefined}>
      {blocked ?? (changes.length > 0 ? `Saves ${listed(changes)}.` : otherwise)}
    </span>
  );
}

function listed(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
