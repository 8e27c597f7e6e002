import { Button } from '@mantine/core';
import { useState } from 'react';
import type { KeepingPreview } from '../../../contract/keeping-shapes.ts';
import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import { errorData } from '../../api/queries.ts';
import { useFreedBytes } from '../deletion/use-freed-bytes.ts';
import classes from './keeping.module.css';

/** How many versions go, how big they are, and what becomes free by that, which is measured when it is asked for. */
export function PreviewFigures({
  preview,
  store,
}: {
  readonly preview: KeepingPreview;
  readonly store: string;
}) {
  const { deletes, keeps, deletedBytes, versions, freedBytes } = preview;
  const [measured, setMeasured] = useState<string>();
  const key = versions.join();
  const freed = useFreedBytes(versions, measured === key ? store : undefined, freedBytes);
  return (
    <div className={classes.figures} role="status">
      <span className={classes.figure}>{formatCount(deletes)}</span>
      <span className={classes.figureWords}>
        of {formatCounted(deletes + keeps, 'version')} {deletes === 1 ? 'goes' : 'go'}
        {deletes > 0 && `, ${formatBytes(deletedBytes)} of files`}
        {freed.bytes !== undefined && deletes > 0 && `; ${formatBytes(freed.bytes)} become free`}
        {freed.measuring && '; measuring what becomes free'}
        {freed.error && `; ${errorData(freed.error).message}`}
      </span>
      {deletes > 0 && deletes <= 1_000 && freed.bytes === undefined && !freed.measuring && (
        <Button size="compact-xs" variant="default" onClick={() => setMeasured(key)}>
          Measure what becomes free
        </Button>
      )}
    </div>
  );
}
