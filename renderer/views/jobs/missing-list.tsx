import { formatCount } from '../../../contract/numbers.ts';
import classes from './jobs.module.css';
import type { NotFetched } from './not-fetched.ts';

/** The paths of what could not be had, each with the reason. */
export function MissingList({ missing, most }: { readonly missing: NotFetched; readonly most: number }) {
  const shown = missing.items.slice(0, most);
  const more = missing.count - shown.length;
  return (
    <ul className={classes.missing} aria-label="Could not be fetched">
      {shown.map(({ path, message }) => (
        <li key={path}>
          <bdi className="mono">{path}</bdi> {message}
        </li>
      ))}
      {more > 0 && <li>and {formatCount(more)} more</li>}
    </ul>
  );
}
