import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LogResult } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { ErrorState } from '../../components/states.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { amountWords, paceWords, partDone, stateWords } from '../jobs/job-words.ts';
import classes from './log-progress.module.css';
import type { LogRun } from './use-log-run.ts';
import type { SheetState } from './use-log-sheet.ts';

/** How far the log is, in the place of what it takes; in the end why there is no new version. */
export function LogProgress({ run, sheet }: { readonly run: LogRun; readonly sheet: SheetState }) {
  const { job, unchanged } = run;
  if (unchanged) return <Unchanged result={unchanged} sheet={sheet} />;
  if (job?.state === 'failed' && job.error) {
    return (
      <section className={classes.pane} aria-label="Log failed">
        <ErrorState
          error={AppError.fromData(job.error as never)}
          action={stepAfter(job.error.code, { run, sheet })}
        />
      </section>
    );
  }
  return (
    <section className={classes.pane} aria-label="Progress">
      <div className={classes.middle}>
        <h3 className={classes.title}>
          <bdi>{job?.title ?? 'Logging'}</bdi>
        </h3>
        <p className={classes.phase} role="status">
          {phaseWords(job)}
        </p>
        {job?.state !== 'cancelled' && (
          <>
            <Bar job={job} />
            <p className={`num ${classes.amount}`}>
              <span>{job ? amountWords(job) : ''}</span>
              <span>{job ? paceWords(job) : ''}</span>
            </p>
          </>
        )}
      </div>
    </section>
  );
}

function phaseWords(job: JobInfo | undefined): string {
  if (!job) return 'Starting';
  return job.state === 'cancelled'
    ? 'Cancelled. Nothing was logged, and what you entered is kept.'
    : stateWords(job);
}

/** The button that may mend why a log failed; undefined: the usual one for such an error. */
function stepAfter(
  code: string,
  { run, sheet }: { readonly run: LogRun; readonly sheet: SheetState },
): ReactNode {
  if (code === 'FILES_UNREADABLE') {
    return (
      <Button size="xs" variant="light" onClick={run.skip}>
        Skip these files
      </Button>
    );
  }
  if (code !== 'DISK_FULL') return undefined;
  const { store } = sheet.draft;
  return (
    <Button
      size="xs"
      variant="light"
      onClick={() => openOverlay({ kind: 'clean-up', ...(store === null ? {} : { store }) })}
    >
      Free up space…
    </Button>
  );
}

function Bar({ job }: { readonly job: JobInfo | undefined }) {
  const part = job ? partDone(job) : null;
  return (
    <div className={classes.barRow} data-known={part !== null}>
      {part !== null && (
        <>
          <ProgressBar part={part} label="Logging" state={job?.state} />
          <span className="num">{Math.floor(part * 100)}%</span>
        </>
      )}
    </div>
  );
}

/** Nothing changed: what there is, and what became of the aliases. */
function Unchanged({ result, sheet }: { readonly result: LogResult; readonly sheet: SheetState }) {
  const { collection, version, aliases, onlyAttributesChanged } = result;
  const newest = sheet.known?.follows ?? version;
  return (
    <section className={classes.pane} aria-label="Result">
      <div className={classes.middle} role="status">
        <h3 className={classes.title}>
          {version === newest ? `Nothing changed since ${version}` : `These are the files of ${version}`}
        </h3>
        <p className={classes.words}>
          Every file is as{' '}
          <bdi className="mono">
            {collection}:{version}
          </bdi>{' '}
          has it, so there is no new version and nothing was stored.
        </p>
        {aliases.length > 0 && (
          <p className={classes.words}>
            On {version} now: <AliasChips aliases={aliases} max={6} />
          </p>
        )}
        {sheet.draft.description.trim() !== '' && (
          <p className={classes.words}>The description of {version} stays as it was.</p>
        )}
        {onlyAttributesChanged > 0 && (
          <p className={classes.words}>
            Of {formatCounted(onlyAttributesChanged, 'file')} only the time or the permission differs; that
            makes no version.
          </p>
        )}
      </div>
    </section>
  );
}
