import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isEnded } from '../../api/jobs.ts';
import { CopyDetails } from '../../components/copy-details.tsx';
import { FailureAction } from './failure-action.tsx';
import { actOnJob } from './job-actions.ts';
import type { JobRowProps } from './job-row.tsx';
import { jobTitle } from './job-title.ts';
import classes from './jobs.module.css';
import { useJobPlace } from './use-job-place.ts';

/** What can be done with a job as it stands. */
export function JobButtons({ job, takenBack, onUndo }: JobRowProps) {
  const place = useJobPlace()(job);
  const title = jobTitle(job);
  const goesOn = job.state === 'paused' || job.state === 'interrupted' || job.state === 'parked';
  const again = job.state === 'failed' || job.state === 'cancelled';
  return (
    <div className={classes.buttons}>
      {place && !takenBack && (
        <Button size="xs" variant="subtle" onClick={place.show} aria-label={`${place.label}: ${title}`}>
          {place.label}
        </Button>
      )}
      {onUndo && (
        <Button size="xs" variant="default" onClick={onUndo} aria-label={`Undo: ${title}`}>
          Undo
        </Button>
      )}
      {job.state === 'failed' && job.error && (
        <>
          <CopyDetails error={job.error} variant="subtle" />
          <FailureAction job={job} />
        </>
      )}
      {again && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          aria-label={`Retry: ${title}`}
          onClick={() => void actOnJob('jobs.resume', job)}
        >
          Retry
        </Button>
      )}
      {(job.state === 'running' || job.state === 'queued') && (
        <IconAction label={`Pause: ${title}`} tip="Pause" onClick={() => void actOnJob('jobs.pause', job)}>
          <IconPlayerPause size={16} />
        </IconAction>
      )}
      {goesOn && (
        <IconAction label={`Go on: ${title}`} tip="Go on" onClick={() => void actOnJob('jobs.resume', job)}>
          <IconPlayerPlay size={16} />
        </IconAction>
      )}
      {!isEnded(job) && (
        <IconAction label={`Cancel: ${title}`} tip="Cancel" onClick={() => void actOnJob('jobs.cancel', job)}>
          <IconX size={16} />
        </IconAction>
      )}
    </div>
  );
}

function IconAction(props: {
  readonly label: string;
  readonly tip: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Tooltip label={props.tip}>
      <ActionIcon aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
