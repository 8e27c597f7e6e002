import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import type { RequestInput } from '../../../contract/requests.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';

export type PreviewInput = RequestInput<'log.preview'>;

/** While somebody types, so long is waited before the folder is looked through again, ms. */
const SETTLE = 250;

interface Found<Input> {
  readonly input: Input;
  readonly job: string;
  readonly preview: LogPreview;
}

export interface PreviewState<Input = PreviewInput> {
  /** The last one that came out, maybe of an input before this one. */
  readonly found: Found<Input> | undefined;
  /** The answer to this very input is on its way. */
  readonly pending: boolean;
  /** The job that is under way, for its progress. */
  readonly running: string | undefined;
  /** Why this input has no answer. */
  readonly error: Error | undefined;
  readonly again: () => void;
}

/** What a log of a folder would do, looked up as `usePreviewOf` does. */
export function usePreview(input: PreviewInput | null, held = false): PreviewState {
  return usePreviewOf(askPreview, input, held);
}

function askPreview(input: PreviewInput): Promise<{ readonly job: string }> {
  return engine('log.preview', input);
}

/**
 * Asks for a preview whenever the input changes; what was found before stays until the new answer is there. While it is
 * `held`, what was found is kept and nothing new is asked.
 *
 * @param ask starts the job; always the same function
 */
export function usePreviewOf<Input>(
  ask: (input: Input) => Promise<{ readonly job: string }>,
  input: Input | null,
  held = false,
): PreviewState<Input> {
  const [found, setFound] = useState<Found<Input>>();
  const [failed, setFailed] = useState<{ readonly key: string; readonly error: Error }>();
  const [running, setRunning] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const key = input === null || (held && found !== undefined) ? '' : `${attempt} ${JSON.stringify(input)}`;
  const [settled] = useDebouncedValue(key, found || failed ? SETTLE : 0);
  const [answered, setAnswered] = useState('');

  useEffect(() => {
    if (settled === '') return;
    const asked = JSON.parse(settled.slice(settled.indexOf(' ') + 1)) as Input;
    let job: string | undefined;
    let over = false;
    const run = async () => {
      ({ job } = await ask(asked));
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
  }, [settled, ask]);

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
