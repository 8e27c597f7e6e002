import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import type { LogPreview } from '../../../contract/domain.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { actOnJob } from '../jobs/job-actions.ts';
import { ConfirmButton } from '../log/confirm-button.tsx';
import { isSame } from '../log/log-footer.tsx';
import classes from './draft.module.css';
import type { DraftJob } from './use-draft-job.ts';
import type { DraftPage } from './use-draft-page.ts';

/** What logging does, or why it cannot be done yet. */
export function DraftNote({ page, run }: { readonly page: DraftPage; readonly run: DraftJob }) {
  const { blocked, known } = page;
  if (run.job) {
    return (
      <span className={classes.note}>
        {run.running ? 'Leave this page at any time: logging goes on under Jobs.' : 'The draft is as it was.'}
      </span>
    );
  }
  return (
    <span className={classes.note} id="draft-note" role="status" data-blocked={blocked !== undefined}>
      {blocked === undefined && <IconShieldCheck size={16} stroke={1.75} aria-hidden="true" />}
      <span>{blocked ?? (known && planWords(known))}</span>
    </span>
  );
}

/** The buttons of the foot; the solid one names the result. */
export function DraftButtons({
  page,
  run,
  onStart,
}: {
  readonly page: DraftPage;
  readonly run: DraftJob;
  readonly onStart: () => void;
}) {
  const { info, known, blocked } = page;
  const { job } = run;
  if (job) {
    const goesOn = job.state === 'paused' || job.state === 'interrupted' || job.state === 'parked';
    return (
      <div className={classes.buttons}>
        {run.running ? (
          <Button variant="default" onClick={() => void actOnJob('jobs.cancel', job)}>
            Stop logging
          </Button>
        ) : (
          <Button variant="default" onClick={run.back}>
            Back to the draft
          </Button>
        )}
        {(!run.running || goesOn) && (
          <Button onClick={() => void actOnJob('jobs.resume', job)}>{goesOn ? 'Go on' : 'Try again'}</Button>
        )}
      </div>
    );
  }
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={() => openOverlay({ kind: 'discard-draft', draft: info.id })}>
        Discard…
      </Button>
      <ConfirmButton
        label={known?.collection ? resultWords(known) : 'Log'}
        blocked={blocked !== undefined}
        loading={run.starting}
        noteId="draft-note"
        onClick={onStart}
      />
    </div>
  );
}

function planWords(known: LogPreview): string {
  if (isSame(known)) return `Nothing changed since ${known.follows}, so there will be no new version.`;
  if (known.toRead === 0) return 'No file needs reading.';
  return `Files are read where they are; ${formatCount(known.toRead)} of ${formatCount(known.files)} ${known.toRead === 1 ? 'needs' : 'need'} reading.`;
}

function resultWords(known: LogPreview): string {
  const { collection, next, follows } = known;
  return isSame(known) ? `Log again as ${collection}:${follows}` : `Log as ${collection}:${next}`;
}
