import { formatBytes } from '../../../contract/numbers.ts';
import { errorData } from '../../api/queries.ts';
import classes from './deletion.module.css';
import type { Freed } from './use-freed-bytes.ts';

/** How many bytes a deletion frees, figure first. */
export function FreedFigure({ freed }: { readonly freed: Freed }) {
  const { bytes, measuring, error } = freed;
  return (
    <p className={classes.figure} role="status">
      <span className={classes.number}>{bytes === undefined ? '–' : formatBytes(bytes)}</span>
      <span className={classes.words}>
        {bytes === 0
          ? 'become free: other versions need what is in it'
          : bytes !== undefined
            ? 'become free when it can no longer be undone and a clean-up ran'
            : measuring
              ? 'Measuring what becomes free. You need not wait.'
              : error
                ? `What becomes free could not be measured. ${errorData(error).message}`
                : 'What becomes free is not known'}
      </span>
    </p>
  );
}
