import { Button } from '@mantine/core';
import { AppError } from '../../../contract/errors.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { ErrorState } from '../../components/states.tsx';
import { amountWords, paceWords, partDone, stateWords } from '../jobs/job-words.ts';
import classes from '../log/log-progress.module.css';
import type { DraftJob } from './use-draft-job.ts';

/** How far the log of a draft is, in the place of what it takes; in the end why it failed. */
export function DraftProgress({ run, onSkip }: { readonly run: DraftJob; readonly onSkip: () => void }) {
  const { job } = run;
  if (!job) return null;
  if (job.state === 'failed' && job.error) {
    return (
      <section className={classes.pane} aria-label="Log failed">
        <ErrorState
          error={AppError.fromData(job.error as never)}
          action={
            job.error.code === 'FILES_UNREADABLE' ? (
              <Button
                size="xs"
                variant="light"
                onClick={() => {
                  onSkip();
                  run.back();
                }}
              >
                Skip these files
              </Button>
            ) : undefined
          }
        />
      </section>
    );
  }
  const part = partDone(job);
  return (
    <section className={classes.pane} aria-label="Progress">
      <div className={classes.middle}>
        <h2 className={classes.title}>
          <bdi>{job.title}</bdi>
        </h2>
        <p className={classes.phase} role="status">
          {job.state === 'cancelled'
            ? 'Cancelled. Nothing was logged, and the draft is as it was.'
            : stateWords(job)}
        </p>
        {job.state !== 'cancelled' && (
          <>
            <div className={classes.barRow} data-known={part !== null}>
              {part !== null && (
                <>
                  <ProgressBar part={part} label="Logging" state={job.state} />
                  <span className="num">{Math.floor(part * 100)}%</span>
                </>
              )}
            </div>
            <p className={`num ${classes.amount}`}>
              <span>{amountWords(job)}</span>
              <span>{paceWords(job)}</span>
            </p>
          </>
        )}
      </div>
    </section>
  );
}
