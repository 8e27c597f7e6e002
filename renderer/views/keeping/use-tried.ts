import { useState } from 'react';

/** A step that can be taken again and again; what the last one threw is kept until the next. */
export function useTried(): {
  readonly busy: boolean;
  readonly failure: unknown;
  readonly run: (step: () => Promise<void>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const run = async (step: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await step();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
}
