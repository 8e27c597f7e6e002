import { useEffect, useRef } from 'react';
import { useLatest } from '../../components/use-latest.ts';

/** Goes to a file once the list is there, and shows it; once for each file that is wanted. */
export function useWantedFile(options: {
  readonly wanted: string | undefined;
  readonly ready: boolean;
  readonly reveal: (path: string) => Promise<boolean>;
  readonly show: () => void;
}): void {
  const { wanted, ready } = options;
  const latest = useLatest(options);
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (!ready || wanted === undefined || wanted === '' || done.current === wanted) return;
    done.current = wanted;
    void latest.current.reveal(wanted).then((isThere) => isThere && latest.current.show());
  }, [ready, wanted, latest]);
}
