import { Button } from '@mantine/core';
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react';
import { formatCounted } from '../../../contract/numbers.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { engine } from '../../api/bridge.ts';
import { useRowWindow } from '../../api/row-window.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import type { VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { FileList } from './file-list.tsx';
import type { Ticks } from './use-ticks.ts';

/** References that changed or are missing, as the last check found them. */
export function DriftedList({
  version,
  checkedAt,
  ticks,
  handle,
  onKey,
  onFound,
  onOpen,
  onAll,
}: {
  readonly version: string;
  readonly checkedAt: string | null;
  readonly ticks: Ticks;
  readonly handle: Ref<VirtualRowsHandle>;
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** The file that is looked at. */
  readonly onFound: (row: FileRow | undefined) => void;
  readonly onOpen: () => void;
  /** Shows all files again. */
  readonly onAll: () => void;
}) {
  const drifted = useRowWindow('references.drifted', { version });
  const [current, setCurrent] = useState(0);
  const total = drifted.total ?? 0;
  const row = drifted.row(Math.min(current, Math.max(0, total - 1)));
  useEffect(() => onFound(row), [row, onFound]);
  if (drifted.error) return <ErrorState error={drifted.error} onRetry={drifted.retry} />;
  if (drifted.total === undefined) return <LoadingRows rows={16} height={28} />;
  if (total === 0) {
    return (
      <EmptyState
        title="No reference is known to have drifted."
        action={
          <Button variant="default" size="xs" onClick={onAll}>
            Show all files
          </Button>
        }
      />
    );
  }
  const lines = {
    count: total,
    row: drifted.row,
    level: () => 0,
    isOpen: () => undefined,
    place: (line: number) => ({ position: line + 1, of: total }),
    read: async (first: number, last: number) =>
      (
        await engine('references.drifted', {
          version,
          offset: first,
          limit: Math.min(1000, last - first + 1),
        })
      ).items,
    onRange: drifted.onRange,
  };
  return (
    <>
      <span className="hidden-text" role="status">
        {formatCounted(total, 'drifted reference')}
      </span>
      <FileList
        label="Drifted references"
        lines={lines}
        ticks={{ ...ticks, addRange: (from, to) => ticks.addRange(from, to, lines) }}
        flat
        withSource
        checkedAt={checkedAt}
        current={Math.min(current, total - 1)}
        onCurrent={setCurrent}
        onOpen={onOpen}
        onToggle={() => undefined}
        onKey={onKey}
        handle={handle}
      />
    </>
  );
}
