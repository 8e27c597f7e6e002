import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import { formatCount } from '../../../contract/numbers.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { PAGE } from '../../components/paged-tree/tree-source.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import type { VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import type { Order } from './file-heads.tsx';
import { FileList } from './file-list.tsx';
import { useFoundFiles } from './use-found-files.ts';
import type { Ticks } from './use-ticks.ts';

const TYPING_MS = 60;

/** Files whose path has the filter's text in it, as they are found. */
export function FoundList({
  version,
  query,
  order,
  withSource,
  checkedAt,
  ticks,
  handle,
  onKey,
  onFound,
  onOpen,
  onClear,
}: {
  readonly version: string;
  readonly query: string;
  readonly order: Order;
  readonly withSource: boolean;
  /** When all references of the version were checked last. */
  readonly checkedAt: string | null;
  readonly ticks: Ticks;
  readonly handle: Ref<VirtualRowsHandle>;
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** The file that is looked at. */
  readonly onFound: (row: FileRow | undefined) => void;
  readonly onOpen: () => void;
  readonly onClear: () => void;
}) {
  const [asked] = useDebouncedValue(query, TYPING_MS);
  const [current, setCurrent] = useState(0);
  const found = useFoundFiles({ version, query: asked, ...order });
  const row = found.row(current);
  const path = useRef<string>(undefined);
  const { total } = found;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first row.
  useEffect(() => {
    path.current = undefined;
    setCurrent(0);
  }, [asked, order.sort, order.descending]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what another version has is looked at once it is there.
  useEffect(() => {
    if (total === undefined || path.current === undefined) return;
    const lines = Array.from({ length: Math.min(total, PAGE) }, (_, line) => found.row(line)?.path);
    setCurrent(Math.max(0, lines.indexOf(path.current)));
  }, [version, total === undefined]);
  useEffect(() => {
    if (row) path.current = row.path;
  }, [row]);
  useEffect(() => onFound(row), [row, onFound]);
  if (found.error) return <ErrorState error={found.error} onRetry={found.retry} />;
  if (found.total === undefined) return <LoadingRows rows={16} height={28} />;
  if (found.total === 0 && !found.more) {
    return (
      <EmptyState
        title={`No path has “${asked}” in it.`}
        action={
          <Button variant="default" size="xs" onClick={onClear}>
            Clear the filter
          </Button>
        }
      >
        Letter case makes no difference. * stands for any text and ? for one character.
      </EmptyState>
    );
  }
  return (
    <>
      <span className="hidden-text" role="status">
        {formatCount(found.total)} found{found.more ? ' so far' : ''}
      </span>
      <FileList
        label="Files found"
        lines={found}
        // Ranges are read from what was found, not from the tree.
        ticks={{ ...ticks, addRange: (from, to) => ticks.addRange(from, to, found) }}
        flat
        withSource={withSource}
        checkedAt={checkedAt}
        current={Math.min(current, found.count - 1)}
        onCurrent={setCurrent}
        onOpen={onOpen}
        onToggle={() => undefined}
        onKey={onKey}
        handle={handle}
      />
    </>
  );
}
