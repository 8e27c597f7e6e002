import { useState } from 'react';

export interface Attempt {
  /** The step is under way, or went well: then what asked for it closes. */
  readonly busy: boolean;
  /** What the last try threw; undefined when none did. */
  readonly failure: unknown;
  /** Tries the step. One that gives `false` was not taken after all. */
  readonly attempt: (step: () => Promise<unknown>) => Promise<void>;
  /** Forgets the failure, because something else is chosen now. */
  readonly forget: () => void;
}

/** A step that a dialog carries out and closes after; when it fails, the dialog stays and shows why. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const forget = () => setFailure(undefined);
  const attempt = async (step: () => Promise<unknown>) => {
    setBusy(true);
    forget();
    try {
      if ((await step()) === false) setBusy(false);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return { busy, failure, attempt, forget };
}
