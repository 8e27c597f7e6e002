import { Button } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { formatCount } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { useRowWindow } from '../../api/row-window.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { ChangeRow } from './change-row.tsx';
import classes from './compare.module.css';

const ROW = 28;

/** Changes whose path has the filter's text in it. */
export function FoundChanges({
  job,
  query,
  onRow,
  handle,
  onClear,
}: {
  readonly job: string;
  readonly query: string;
  readonly onRow: (row: DiffRow | undefined) => void;
  readonly handle: RefObject<VirtualRowsHandle | null>;
  readonly onClear: () => void;
}) {
  const [current, setCurrent] = useState(0);
  const found = useRowWindow('diff.rows', { job, query });
  const total = found.total ?? 0;
  const row = found.row(current);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins at its first row.
  useEffect(() => setCurrent(0), [query]);
  useEffect(() => {
    if (row) onRow(row);
  }, [row, onRow]);
  if (found.error) return <ErrorState error={found.error} onRetry={found.retry} />;
  if (found.total === undefined) return <LoadingRows rows={12} height={ROW} />;
  if (total === 0) {
    return (
      <EmptyState
        title={`No changed path has “${query}” in it.`}
        action={
          <Button variant="default" size="xs" onClick={onClear}>
            Clear the filter
          </Button>
        }
      />
    );
  }
  const go = (to: number) => {
    const index = Math.max(0, Math.min(total - 1, to));
    setCurrent(index);
    handle.current?.scrollTo(index);
  };
  return (
    <>
      <VirtualRows
        label="Changes found"
        role="listbox"
        count={total}
        rowHeight={ROW}
        current={Math.min(current, total - 1)}
        onCurrent={setCurrent}
        onRange={found.onRange}
        handle={handle}
        onKey={(event: KeyboardEvent) => {
          if (event.key === 'Escape') onClear();
          else if (event.key === 'j') go(current + 1);
          else if (event.key === 'k') go(current - 1);
          else return false;
          return true;
        }}
        rowAria={(index) => ({ key: index, selected: index === current })}
        renderRow={(index) => <ChangeRow row={found.row(index)} level={0} open={undefined} flat />}
      />
      <div className={classes.status} role="status">
        {formatCount(total)} found
      </div>
    </>
  );
}
