import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import type { RequestInput } from '../../../contract/requests.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';

export type PreviewInput = RequestInput<'log.preview'>;

/** While somebody types, so long is waited before the folder is looked through again, ms. */
const SETTLE = 250;

interface Found {
  readonly input: PreviewInput;
  readonly job: string;
  readonly preview: LogPreview;
}

export interface PreviewState {
  /** The last one that came out, maybe of an input before this one. */
  readonly found: Found | undefined;
  /** The answer to this very input is on its way. */
  readonly pending: boolean;
  /** The job that is under way, for its progress. */
  readonly running: string | undefined;
  /** Why this input has no answer. */
  readonly error: Error | undefined;
  readonly again: () => void;
}

/**
 * Looks through a folder whenever the input changes; what was found before stays until the new answer is there. While it
 * is `held`, what was found is kept and nothing new is asked.
 */
export function usePreview(input: PreviewInput | null, held = false): PreviewState {
  const [found, setFound] = useState<Found>();
  const [failed, setFailed] = useState<{ readonly key: string; readonly error: Error }>();
  const [running, setRunning] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const key = input === null || (held && found !== undefined) ? '' : `${attempt} ${JSON.stringify(input)}`;
  const [settled] = useDebouncedValue(key, found || failed ? SETTLE : 0);
  const [answered, setAnswered] = useState('');

  useEffect(() => {
    if (settled === '') return;
    const asked = JSON.parse(settled.slice(settled.indexOf(' ') + 1)) as PreviewInput;
    let job: string | undefined;
    let over = false;
    const run = async () => {
      ({ job } = await engine('log.preview', asked));
      if (over) return stop(job);
      setRunning(job);
      return jobResult(job, 'preview');
    };
    run().then(
      (preview) => {
        if (over || !preview || job === undefined) return;
        setFound({ input: asked, job, preview });
        setFailed(undefined);
        setAnswered(settled);
        job = undefined;
      },
      (error: Error) => {
        if (over) return;
        setFailed({ key: settled, error });
        setAnswered(settled);
        job = undefined;
      },
    );
    return () => {
      over = true;
      if (job !== undefined) stop(job);
    };
  }, [settled]);

  return {
    found,
    pending: key !== '' && answered !== key,
    running,
    error: failed && failed.key === key ? failed.error : undefined,
    again: () => setAttempt((n) => n + 1),
  };
}

/** Nobody waits for this answer any more. */
function stop(job: string): undefined {
  void engine('jobs.cancel', { job }).catch(() => undefined);
  return undefined;
}
