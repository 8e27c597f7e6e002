import { Button } from '@mantine/core';
import { IconFileDiff, IconShieldCheck } from '@tabler/icons-react';
import type { LogPreview } from '../../../contract/domain.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import { isEnded } from '../../api/jobs.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { actOnJob } from '../jobs/job-actions.ts';
import { ConfirmButton } from './confirm-button.tsx';
import classes from './log-sheet.module.css';
import type { LogRun } from './use-log-run.ts';
import type { SheetState } from './use-log-sheet.ts';

/** What will be done, or why it cannot be done yet; the way out while it runs. */
export function FooterNote(props: {
  readonly sheet: SheetState;
  readonly run: LogRun;
  /** What is logged was copied in from another computer. */
  readonly snapshot: boolean;
}) {
  const { sheet, run, snapshot } = props;
  const { draft, known, blocked } = sheet;
  if (draft.job !== null) {
    if (run.job && isEnded(run.job)) return null;
    return (
      <span>
        {waits(run.job)
          ? 'Close this at any time: it waits under Jobs until you go on.'
          : 'Close this at any time: logging goes on under Jobs.'}
      </span>
    );
  }
  return (
    <span className={classes.footNote} id="log-note" role="status" data-blocked={blocked !== undefined}>
      {blocked === undefined && <IconShieldCheck size={16} stroke={1.75} aria-hidden="true" />}
      <span>{blocked ?? (known && planWords(known, snapshot))}</span>
    </span>
  );
}

/** The buttons of the footer; the solid one names the result. */
export function FooterButtons({
  sheet,
  run,
  changedOnly,
  onChangedOnly,
  onStart,
}: {
  readonly sheet: SheetState;
  readonly run: LogRun;
  readonly changedOnly: boolean;
  readonly onChangedOnly: (on: boolean) => void;
  readonly onStart: () => void;
}) {
  const { draft, known, blocked } = sheet;
  if (draft.job !== null) return <RunButtons run={run} />;
  return (
    <>
      <Button variant="default" onClick={closeOverlay}>
        Cancel
      </Button>
      {known && known.follows !== null && !isSame(known) && (
        <Button
          variant="default"
          className={classes.review}
          leftSection={<IconFileDiff size={16} stroke={1.75} aria-hidden="true" />}
          aria-pressed={changedOnly}
          onClick={() => onChangedOnly(!changedOnly)}
        >
          {changedOnly ? 'Show everything' : 'Review changes'}
        </Button>
      )}
      <ConfirmButton
        label={known ? resultWords(known, draft.aliases.length) : 'Log'}
        blocked={blocked !== undefined}
        loading={run.starting}
        noteId="log-note"
        onClick={onStart}
      />
    </>
  );
}

function RunButtons({ run }: { readonly run: LogRun }) {
  const { job, unchanged } = run;
  if (unchanged) {
    return (
      <>
        <Button variant="default" onClick={run.back}>
          Back
        </Button>
        <Button data-autofocus onClick={() => void run.show(unchanged)}>
          Show {unchanged.collection}:{unchanged.version}
        </Button>
      </>
    );
  }
  if (job && (job.state === 'failed' || job.state === 'cancelled')) {
    return (
      <>
        <Button variant="default" onClick={run.back}>
          Back to the sheet
        </Button>
        <Button onClick={() => void actOnJob('jobs.resume', job)}>Try again</Button>
      </>
    );
  }
  return (
    <>
      {job && !isEnded(job) && (
        <Button variant="default" onClick={() => void actOnJob('jobs.cancel', job)}>
          Stop logging
        </Button>
      )}
      <Button variant={waits(job) ? 'default' : 'filled'} onClick={closeOverlay}>
        Close
      </Button>
      {job && waits(job) && <Button onClick={() => void actOnJob('jobs.resume', job)}>Go on</Button>}
    </>
  );
}

/** True when it does not go on by itself. */
function waits(job: JobInfo | undefined): boolean {
  return job?.state === 'paused' || job?.state === 'interrupted' || job?.state === 'parked';
}

/** True when the preview found the folder as the version before has it. */
export function isSame({ counts, follows }: LogPreview): boolean {
  return follows !== null && counts !== null && Object.values(counts).every((count) => count === 0);
}

function planWords(known: LogPreview, snapshot: boolean): string {
  if (isSame(known)) {
    const only =
      known.onlyAttributes > 0
        ? ` Of ${formatCounted(known.onlyAttributes, 'file')} only the time or permission differs.`
        : '';
    return `Nothing changed since ${known.follows}, so there will be no new version.${only}`;
  }
  if (known.toRead === 0) return 'No file needs reading.';
  const where = snapshot ? '' : 'Files are read where they are; ';
  const files = snapshot ? formatCounted(known.files, 'file') : formatCount(known.files);
  return `${where}${formatCount(known.toRead)} of ${files} ${known.toRead === 1 ? 'needs' : 'need'} reading.`;
}

function resultWords(known: LogPreview, aliases: number): string {
  const { collection, next, follows } = known;
  if (!isSame(known)) return `Log as ${collection}:${next}`;
  return aliases > 0
    ? `Give ${collection}:${follows} ${aliases === 1 ? 'the alias' : `${aliases} aliases`}`
    : `Log again as ${collection}:${follows}`;
}
