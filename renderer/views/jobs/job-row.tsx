import {
  IconArrowBackUp,
  IconDatabase,
  IconDownload,
  IconFileExport,
  IconFolderCheck,
  IconLink,
  IconSearch,
  IconShieldCheck,
  IconTool,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react';
import type { JobInfo, JobKind } from '../../../contract/jobs.ts';
import { isEnded } from '../../api/jobs.ts';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { useShownPath } from '../../components/local-path.ts';
import { Moment } from '../../components/moment.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { shownHint } from '../../text/shown-hint.ts';
import { JobButtons } from './job-buttons.tsx';
import { jobFolder, jobTitle } from './job-title.ts';
import { amountWords, paceWords, partDone, stateWords } from './job-words.ts';
import classes from './jobs.module.css';
import { MissingList } from './missing-list.tsx';
import { notFetched } from './not-fetched.ts';

const MOST_MISSING = 200;

const ICONS: Readonly<Partial<Record<JobKind, typeof IconUpload>>> = {
  log: IconUpload,
  download: IconDownload,
  checkout: IconFolderCheck,
  undo: IconArrowBackUp,
  gc: IconTrash,
  verify: IconShieldCheck,
  repair: IconTool,
  rebuild: IconDatabase,
  check: IconLink,
  export: IconFileExport,
  'read-lists': IconSearch,
};

export interface JobRowProps {
  readonly job: JobInfo;
  /** What it did was taken back since. */
  readonly takenBack: boolean;
  /** Takes it back; absent when that cannot be done (any more). */
  readonly onUndo?: (() => void) | undefined;
}

/** One job: what it does, how far it is, and what can be done with it. Those that ended well take one line. */
export function JobRow(props: JobRowProps) {
  const { job } = props;
  const Icon = ICONS[job.kind] ?? IconDatabase;
  const missing = notFetched(job);
  return (
    <li className={classes.row} data-state={job.state} data-ended={isEnded(job) && job.state !== 'failed'}>
      <Icon size={18} stroke={1.6} className={classes.icon} aria-hidden="true" />
      {isEnded(job) ? <Ended {...props} /> : <UnderWay job={job} />}
      <JobButtons {...props} />
      {missing && (
        <details className={classes.details}>
          <summary>What could not be fetched</summary>
          <MissingList missing={missing} most={MOST_MISSING} />
        </details>
      )}
    </li>
  );
}

function UnderWay({ job }: { readonly job: JobInfo }) {
  const part = partDone(job);
  const title = jobTitle(job);
  const amount = amountWords(job);
  return (
    <>
      <Words job={job} words={stateWords(job)} />
      <div className={classes.middle}>
        {part !== null && (
          <>
            <ProgressBar part={part} label={title} state={job.state} />
            <span className={`${classes.percent} num`}>{Math.floor(part * 100)}%</span>
          </>
        )}
      </div>
      <div className={`${classes.amount} num`}>
        <div className="cut" title={amount}>
          {amount}
        </div>
        <div className={`cut ${classes.phase}`}>{paceWords(job)}</div>
      </div>
    </>
  );
}

function Ended({ job, takenBack }: JobRowProps) {
  if (job.state === 'failed') {
    return (
      <div className={classes.failed}>
        <Words job={job} words={stateWords(job)} />
        {job.error?.hint && <div className={classes.failedHint}>{shownHint(job.error)}</div>}
      </div>
    );
  }
  const words = takenBack ? 'Taken back' : stateWords(job);
  return (
    <>
      <div className={`cut ${classes.line}`} title={`${job.title}. ${words}`}>
        <bdi>{jobTitle(job)}</bdi>
        <span className={classes.outcome}>{words}</span>
      </div>
      <span className={classes.when}>{job.finishedAt !== null && <Moment iso={job.finishedAt} />}</span>
    </>
  );
}

/** Title over state and folder. */
function Words({ job, words }: { readonly job: JobInfo; readonly words: string }) {
  const shown = useShownPath();
  const folder = jobFolder(job);
  return (
    <div className={classes.title}>
      <div className="cut" title={job.title}>
        <bdi>{jobTitle(job)}</bdi>
      </div>
      <div
        className={classes.phase}
        title={folder === null ? words : `${words} ${folder.word} ${folder.path}`}
      >
        <span className={folder === null ? 'cut' : classes.phaseWords}>{words}</span>
        {folder !== null && (
          <span className={classes.folder}>
            {folder.word}&nbsp;
            <CutMiddle text={shown(folder.path)} />
          </span>
        )}
      </div>
    </div>
  );
}
