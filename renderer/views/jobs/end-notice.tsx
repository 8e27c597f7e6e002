import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { JobInfo } from '../../../contract/jobs.ts';
import { CopyDetails } from '../../components/copy-details.tsx';
import { tellUndoable, undoLast } from '../../shell/undo.ts';
import { shownHint } from '../../text/shown-hint.ts';
import { FailureAction } from './failure-action.tsx';
import { actOnJob } from './job-actions.ts';
import { jobTitle } from './job-title.ts';
import { stateWords } from './job-words.ts';
import classes from './jobs.module.css';
import { MissingList } from './missing-list.tsx';
import { notFetched } from './not-fetched.ts';
import { noticeOf, undoStep } from './undo-checkout.ts';

/** The others are in the list of jobs. */
const MOST_MISSING = 3;
const UNDO_SHOWN_MS = 10_000;

/** Tells in a corner how a job ended: with "Show" and, for a checkout, "Undo"; a failed one stays and offers a way on. */
export function showEnd(
  job: JobInfo,
  place: { readonly label: string; readonly show: () => void } | null,
): void {
  const failed = job.state === 'failed';
  const step = job.kind === 'checkout' && job.state === 'done' ? undoStep(job) : null;
  if (step) {
    hideEarlier(job);
    tellUndoable(step);
  }
  const title = jobTitle(job);
  const missing = notFetched(job);
  notifications.show({
    id: noticeOf(job),
    title,
    autoClose: failed ? false : UNDO_SHOWN_MS,
    color: failed ? 'red' : 'edge',
    message: (
      <div className={classes.notice}>
        <div>{stateWords(job)}</div>
        {missing && <MissingList missing={missing} most={MOST_MISSING} />}
        {failed && job.error?.hint && <div>{shownHint(job.error)}</div>}
        <div className={classes.noticeButtons}>
          {failed ? (
            <>
              <Button size="xs" variant="light" onClick={() => void actOnJob('jobs.resume', job)}>
                Retry
              </Button>
              <FailureAction job={job} />
              <CopyDetails error={job.error} />
            </>
          ) : (
            place && (
              <Button size="xs" variant="light" onClick={place.show}>
                {place.label}
              </Button>
            )
          )}
          {step && (
            <Button size="xs" variant="default" onClick={() => void undoLast(step)}>
              Undo
            </Button>
          )}
        </div>
      </div>
    ),
  });
}

/** Only the last checkout of a folder can be taken back, so an earlier one must not offer it any more. */
function hideEarlier(job: JobInfo): void {
  const folder = job.target?.folder;
  if (folder === undefined) return;
  const earlier = shownByFolder.get(folder);
  if (earlier !== undefined) notifications.hide(earlier);
  shownByFolder.set(folder, noticeOf(job));
}

const shownByFolder = new Map<string, string>();
