import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { JobInfo } from '../../../contract/jobs.ts';
import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { forgetEndedJobs } from '../../api/jobs.ts';
import { toggleJobs } from '../../shell/overlays.ts';
import { shownKeys } from '../../shell/shortcuts.ts';
import { actOnJob, tellFailure } from './job-actions.ts';
import classes from './jobs.module.css';

/** The drawer's button that opens and closes it. */
export const JOBS_BUTTON = 'jobs-button';

/** How many jobs are under way and how fast; all of them paused or gone on with at once. */
export function DrawerHead(props: {
  readonly active: readonly JobInfo[];
  /** How many have ended. */
  readonly ended: number;
  readonly open: boolean;
}) {
  const { active, ended, open } = props;
  const running = active.filter(({ state }) => state === 'running' || state === 'queued');
  const paused = active.filter(({ state }) => state === 'paused' || state === 'interrupted');
  const all = async (action: 'jobs.pause' | 'jobs.resume', which: readonly JobInfo[]) => {
    for (const job of which) await actOnJob(action, job);
  };
  const clear = async () => {
    try {
      await engine('jobs.clear', {});
      forgetEndedJobs();
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <header className={classes.head}>
      <h2 className={classes.heading}>Jobs</h2>
      <span className={classes.counts}>{countsInWords(active)}</span>
      <Rate jobs={running} kinds={['log']} label="written to stores">
        <IconArrowUp size={14} aria-hidden="true" />
      </Rate>
      <Rate jobs={running} kinds={['download', 'checkout', 'undo']} label="read from stores">
        <IconArrowDown size={14} aria-hidden="true" />
      </Rate>
      {running.length > 0 && (
        <Button size="xs" variant="subtle" onClick={() => void all('jobs.pause', running)}>
          Pause all
        </Button>
      )}
      {running.length === 0 && paused.length > 0 && (
        <Button size="xs" variant="subtle" onClick={() => void all('jobs.resume', paused)}>
          Go on with all
        </Button>
      )}
      {open && ended > 0 && (
        <Button size="xs" variant="subtle" onClick={() => void clear()}>
          Clear ended
        </Button>
      )}
      <Tooltip label={`${open ? 'Close' : 'Open'} (${shownKeys('mod+j')})`}>
        <ActionIcon
          id={JOBS_BUTTON}
          aria-label={open ? 'Close jobs' : 'Open jobs'}
          aria-expanded={open}
          onClick={() => toggleJobs()}
        >
          {open ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

function Rate(props: {
  readonly jobs: readonly JobInfo[];
  readonly kinds: readonly JobInfo['kind'][];
  readonly label: string;
  readonly children: ReactNode;
}) {
  const rate = props.jobs
    .filter(({ kind }) => props.kinds.includes(kind))
    .reduce((sum, job) => sum + (job.progress?.rate ?? 0), 0);
  if (rate === 0) return null;
  return (
    <span className={`${classes.rate} num`}>
      {props.children}
      {formatBytes(Math.round(rate))}/s<span className="hidden-text"> {props.label}</span>
    </span>
  );
}

function countsInWords(active: readonly JobInfo[]): string {
  const words: readonly (readonly [string, readonly JobInfo['state'][]])[] = [
    ['running', ['running']],
    ['waiting', ['queued']],
    ['paused', ['paused']],
    ['interrupted', ['interrupted']],
    ['stopped', ['parked']],
  ];
  const parts = words.flatMap(([word, states]) => {
    const count = active.filter(({ state }) => states.includes(state)).length;
    return count === 0 ? [] : [`${formatCount(count)} ${word}`];
  });
  return parts.length === 0 ? 'none under way' : parts.join(', ');
}
