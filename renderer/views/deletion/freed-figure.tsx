import { formatBytes } from '../../../contract/numbers.ts';
import { errorData } from '../../api/queries.ts';
import classes from './deletion.module.css';
import type { Freed } from './use-freed-bytes.ts';

/** How many bytes a deletion frees, figure first. */
export function FreedFigure(props: {
  readonly freed: Freed;
  /** Bytes that nothing else needs; what is packed together with what others need is not freed at once. */
  readonly alone: number;
}) {
  const { bytes } = props.freed;
  return (
    <p className={classes.figure} role="status">
      <span className={classes.number}>{bytes === undefined ? '–' : formatBytes(bytes)}</span>
      <span className={classes.words}>{freedWords(props.freed, props.alone)}</span>
    </p>
  );
}

function freedWords({ bytes, measuring, error }: Freed, alone: number): string {
  if (bytes !== undefined && bytes < alone) {
    return `become free on disk when it can no longer be undone and a clean-up ran. The rest of the ${formatBytes(
      alone,
    )} that nothing else needs is packed with files of other versions and becomes free later.`;
  }
  if (bytes === 0) return 'become free: other versions need what is in it';
  if (bytes !== undefined) return 'become free when it can no longer be undone and a clean-up ran';
  if (measuring) return 'Measuring what becomes free. You need not wait.';
  if (error) return `What becomes free could not be measured. ${errorData(error).message}`;
  return 'What becomes free is not known';
}
