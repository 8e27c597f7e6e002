import { AppError } from '../../../contract/errors.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { ErrorState } from '../../components/states.tsx';
import { amountWords, paceWords, partDone, stateWords } from '../jobs/job-words.ts';
import progress from '../log/log-progress.module.css';
import classes from './manifest.module.css';

const SHOWN = 8;

/** How far an import is; in the end why there is no version, with the files that are not as the manifest says. */
export function ImportProgress({ job }: { readonly job: JobInfo }) {
  if (job.state === 'failed' && job.error) {
    return (
      <section aria-label="Import failed">
        <ErrorState error={AppError.fromData(job.error as never)} />
        <Differences details={job.error.details} />
      </section>
    );
  }
  const part = partDone(job);
  return (
    <section className={classes.progress} aria-label="Progress">
      <p className={progress.phase} role="status">
        {job.state === 'cancelled' ? 'Cancelled. Nothing was logged.' : stateWords(job)}
      </p>
      {job.state !== 'cancelled' && (
        <>
          <div className={progress.barRow} data-known={part !== null}>
            {part !== null && <ProgressBar part={part} label="Importing" state={job.state} />}
          </div>
          <p className={`num ${progress.amount}`}>
            <span>{amountWords(job)}</span>
            <span>{paceWords(job)}</span>
          </p>
        </>
      )}
    </section>
  );
}

/** The first of several files; a single one stands in the message. */
function Differences({ details }: { readonly details: unknown }) {
  const { count = 0, problems = [] } = (details ?? {}) as {
    readonly count?: number;
    readonly problems?: readonly {
      readonly path: string;
      readonly reason: string;
      readonly message: string;
    }[];
  };
  if (count < 2) return null;
  return (
    <ul className={classes.differences} aria-label="Files that differ">
      {problems.slice(0, SHOWN).map(({ path, reason, message }) => (
        <li key={path} title={message} className="cut">
          <bdi className="mono">{path}</bdi>
          {reason === 'vanished' ? ' is not in the folder' : ' differs'}
        </li>
      ))}
      {count > SHOWN && <li>and {formatCount(count - SHOWN)} more</li>}
    </ul>
  );
}
