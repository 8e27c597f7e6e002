import { Button } from '@mantine/core';
import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import type { RequestResult } from '../../../contract/requests.ts';
import { ReasonButton } from '../../components/reason-button.tsx';
import classes from './files.module.css';
import { sumUp, type Ticks } from './use-ticks.ts';

/** Under the list: what the version holds, or what is ticked and what can be done with it. */
export function FilesStatus({
  summary,
  ticks,
  bytes,
  current,
  offline,
  onFetch,
}: {
  readonly summary: RequestResult<'files.summary'> | undefined;
  readonly ticks: Ticks;
  readonly bytes: number;
  readonly current: boolean;
  readonly offline: string | undefined;
  readonly onFetch: (what: 'download' | 'checkout') => void;
}) {
  if (ticks.ticked.size === 0) {
    return (
      <div className={classes.status}>
        {summary && (
          <>
            <span>{formatCounted(summary.entries, 'file')}</span>
            <span>{formatCounted(summary.folders, 'folder')}</span>
            <span>{formatBytes(bytes)}</span>
          </>
        )}
        <span className={classes.spring} />
        {current && <span>1 selected</span>}
      </div>
    );
  }
  const sum = sumUp(ticks.ticked);
  return (
    <section className={classes.status} data-ticked="true" aria-label="Selection">
      <strong aria-live="polite">{formatCount(ticks.ticked.size)} selected</strong>
      <span>
        {formatCounted(sum.files, 'file')}, {formatBytes(sum.bytes)}
      </span>
      <span className={classes.spring} />
      <Button size="xs" variant="subtle" onClick={ticks.clear}>
        Clear
      </Button>
      <ReasonButton size="xs" variant="default" reason={offline} onClick={() => onFetch('checkout')}>
        Check out…
      </ReasonButton>
      <ReasonButton size="xs" variant="default" reason={offline} onClick={() => onFetch('download')}>
        Download…
      </ReasonButton>
    </section>
  );
}
