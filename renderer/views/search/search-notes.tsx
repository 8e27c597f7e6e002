import { Button } from '@mantine/core';
import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import type { SearchResult } from '../../../contract/search-shapes.ts';
import { engine } from '../../api/bridge.ts';
import { useAttempt } from '../../components/use-attempt.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import classes from './search.module.css';

/** What is not found although it may be there: what is still made ready, and files that were never read here. */
export function SearchNotes({ result }: { readonly result: SearchResult }) {
  const { busy, attempt } = useAttempt();
  const { indexing, unreadVersions } = result;
  const read = () =>
    attempt(async () => {
      await engine('search.read', {}).catch(tellFailure);
    });
  return (
    <>
      {indexing && (
        <p className={classes.note} role="status">
          {formatCount(indexing.left)} more things are being made ready for searching …
        </p>
      )}
      {unreadVersions > 0 && (
        <div className={classes.note}>
          <span>
            The files of {formatCounted(unreadVersions, 'version')} were not read here yet, so that nothing is
            found in them.
          </span>
          <Button size="compact-xs" variant="default" disabled={busy} onClick={() => void read()}>
            Read them
          </Button>
        </div>
      )}
    </>
  );
}
