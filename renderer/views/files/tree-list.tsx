import type { KeyboardEvent, Ref } from 'react';
import type { FileRow } from '../../../contract/row-shapes.ts';
import type { useListPlace } from '../../components/paged-tree/use-list-place.ts';
import type { PagedTree } from '../../components/paged-tree/use-paged-tree.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import type { VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import type { FileLines } from './file-lines.ts';
import { FileList } from './file-list.tsx';
import type { Ticks } from './use-ticks.ts';

/** The tree of a version's files: right opens a folder, left closes it or goes to the folder around. */
export function TreeList({
  tree,
  lines,
  place,
  ticks,
  withSource,
  checkedAt,
  handle,
  onKey,
  onOpenFile,
}: {
  readonly tree: PagedTree<FileRow>;
  readonly lines: FileLines;
  readonly place: ReturnType<typeof useListPlace>;
  readonly ticks: Ticks;
  readonly withSource: boolean;
  /** When all references of the version were checked last. */
  readonly checkedAt: string | null;
  readonly handle: Ref<VirtualRowsHandle>;
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly onOpenFile: () => void;
}) {
  const toggle = (line: number) => {
    const at = tree.at(line);
    const row = tree.row(line);
    if (!at || row?.kind !== 'folder') return;
    if (at.opened === undefined) void tree.open(row.path, at);
    else tree.close(row.path);
  };
  const onTreeKey = (event: KeyboardEvent, line: number): boolean => {
    if (onKey(event)) return true;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const open = lines.isOpen(line);
    if (event.key === 'ArrowRight') {
      if (open === false) toggle(line);
      else if (open) place.go(line + 1);
      return true;
    }
    if (event.key === 'ArrowLeft') {
      const folder = tree.at(line)?.folder ?? '';
      if (open) toggle(line);
      else if (folder !== '') void place.reveal(folder);
      return true;
    }
    return false;
  };
  if (tree.total === 0) return <EmptyState title="This version has no files." />;
  return (
    <>
      {tree.error && <ErrorState error={tree.error} onRetry={tree.retry} />}
      <FileList
        label="Files of this version"
        lines={lines}
        ticks={ticks}
        flat={false}
        withSource={withSource}
        checkedAt={checkedAt}
        current={place.line}
        onCurrent={place.go}
        onOpen={(line) => (lines.isOpen(line) === undefined ? onOpenFile() : toggle(line))}
        onToggle={toggle}
        onKey={onTreeKey}
        handle={handle}
      />
    </>
  );
}
