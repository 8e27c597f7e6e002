import type { JobInfo } from '../../contract/jobs.ts';
import classes from './progress-bar.module.css';

/** How much of a job is done; `part` from 0 to 1. */
export function ProgressBar(props: {
  readonly part: number;
  readonly label: string;
  readonly state: JobInfo['state'] | undefined;
}) {
  const { part, label, state } = props;
  return <progress className={classes.bar} value={part} max={1} aria-label={label} data-state={state} />;
}
