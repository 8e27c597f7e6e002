import { useEffect, useMemo, useRef, useState } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import type { PreviewRow } from '../../../contract/row-shapes.ts';
import { usePagedTree } from '../../components/paged-tree/use-paged-tree.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { type RowAria, VirtualRows } from '../../components/virtual-rows.tsx';
import { PreviewLine, RootLine } from './preview-line.tsx';
import { previewSource, topRows } from './preview-source.ts';
import classes from './preview-tree.module.css';
import { canTick, tickOf, turned } from './ticks.ts';

const ROW = 28;
/** With no more changes than this, all folders that hold some are open at first. */
const FEW = 100;

export interface PreviewTreeProps {
  readonly job: string;
  readonly preview: LogPreview;
  readonly rootName: string;
  readonly changedOnly: boolean;
  readonly exclude: ReadonlySet<string>;
  /** Null: nothing can be ticked any more. */
  readonly onExclude: ((exclude: readonly string[]) => void) | null;
}

/** What a log would take, as a tree with ticks: arrows fold and unfold, Space ticks. */
export function PreviewTree(props: PreviewTreeProps) {
  const { job, preview, exclude, onExclude, changedOnly } = props;
  const source = useMemo(() => previewSource(job, changedOnly), [job, changedOnly]);
  const tree = usePagedTree(source);
  const [current, setCurrent] = useState(-1);
  const compared = preview.follows !== null;
  useOpenChanges(tree, tree.source === source && changedOnly && compared && changesOf(preview) <= FEW);

  if (tree.error) return <ErrorState error={tree.error} onRetry={tree.retry} />;
  if (tree.total === undefined) return <LoadingRows rows={10} height={ROW} />;
  if (tree.total === 0 && changedOnly) {
    return <EmptyState title={`Nothing changed since ${preview.follows ?? 'the last version'}`} />;
  }
  if (tree.total === 0) return <EmptyState title="There is nothing in this folder" />;

  const rowAt = (index: number) => tree.row(index - 1);
  const tick = (index: number) => {
    if (!onExclude) return;
    const row = rowAt(index);
    if (index > 0) {
      if (row && canTick(row, exclude)) onExclude(turned(row, exclude));
    } else if (exclude.size > 0) onExclude([]);
    else
      void topRows(job).then((rows) => {
        if (rows) onExclude(rows.filter((each) => canTick(each, exclude)).map(({ path }) => path));
      });
  };
  const fold = (index: number, open: boolean) => {
    const row = rowAt(index);
    const place = tree.at(index - 1);
    if (!row || !place || !canOpen(row) || tree.isOpen(row.path) === open) return;
    if (open) void tree.open(row.path, place);
    else tree.close(row.path);
  };
  const turn = (index: number) => {
    const row = rowAt(index);
    if (row) fold(index, !tree.isOpen(row.path));
  };
  const stepOut = (index: number) => {
    const place = tree.at(index - 1);
    if (!place) return;
    const row = rowAt(index);
    if (row && tree.isOpen(row.path)) fold(index, false);
    else setCurrent(place.level === 0 ? 0 : lineOfFolder(tree, index - 1) + 1);
  };
  const aria = (index: number): RowAria => {
    if (index === 0) {
      return { key: 'root', level: 1, expanded: true, setSize: 1, position: 1, checked: rootTick(exclude) };
    }
    const row = rowAt(index);
    const place = tree.at(index - 1);
    const base = {
      key: place ? `${place.folder}/${place.index}` : index,
      level: (place?.level ?? 0) + 2,
      setSize: place?.total ?? 1,
      position: (place?.index ?? 0) + 1,
    };
    if (!row) return { ...base, busy: true };
    const ticked = tickOf(row, exclude);
    return {
      ...base,
      ...(canOpen(row) ? { expanded: tree.isOpen(row.path) } : {}),
      ...(ticked === null ? {} : { checked: ticked === 'part' ? 'mixed' : ticked === 'on' }),
    };
  };
  return (
    <div className={classes.tree}>
      <VirtualRows
        label="What would be logged"
        role="tree"
        count={tree.layout.count + 1}
        rowHeight={ROW}
        current={current}
        onCurrent={setCurrent}
        rowAria={aria}
        onRange={(first, last) => tree.onRange(Math.max(0, first - 1), Math.max(0, last - 1))}
        onOpen={turn}
        onSpace={tick}
        onKey={(event, index) => {
          if (event.key === 'ArrowRight') fold(index, true);
          else if (event.key === 'ArrowLeft') stepOut(index);
          else return false;
          return true;
        }}
        onClick={(index, event) => {
          const part = (event.target as HTMLElement).closest<HTMLElement>('[data-part]')?.dataset.part;
          if (part === 'tick') tick(index);
          else if (part === 'fold') turn(index);
        }}
        renderRow={(index) => {
          if (index === 0)
            return <RootLine name={props.rootName} preview={preview} tick={rootTick(exclude)} />;
          const row = rowAt(index);
          return row ? (
            <PreviewLine
              row={row}
              level={(tree.at(index - 1)?.level ?? 0) + 1}
              open={canOpen(row) ? tree.isOpen(row.path) : undefined}
              tick={tickOf(row, exclude)}
              next={compared ? preview.next : null}
            />
          ) : null;
        }}
      />
    </div>
  );
}

type Tree = ReturnType<typeof usePagedTree<PreviewRow>>;

/** Opens folders by themselves as they come into sight, each once. */
function useOpenChanges(tree: Tree, wanted: boolean): void {
  const opened = useRef(new Set<string>());
  useEffect(() => {
    if (!wanted) {
      opened.current.clear();
      return;
    }
    for (let line = 0; line < Math.min(tree.layout.count, 2 * FEW); line += 1) {
      const row = tree.row(line);
      const place = tree.at(line);
      if (row?.kind !== 'folder' || !row.counts || !place || opened.current.has(row.path)) continue;
      opened.current.add(row.path);
      void tree.open(row.path, place);
    }
  });
}

function canOpen(row: PreviewRow): boolean {
  return row.kind === 'folder' && row.counts !== null;
}

function rootTick(exclude: ReadonlySet<string>): boolean | 'mixed' {
  return exclude.size === 0 ? true : 'mixed';
}

/** The line of the open folder that holds the row on a line. */
function lineOfFolder(tree: Tree, line: number): number {
  const level = tree.at(line)?.level ?? 0;
  let at = line - 1;
  while (at >= 0 && (tree.at(at)?.level ?? 0) >= level) at -= 1;
  return at;
}

function changesOf({ counts }: LogPreview): number {
  return counts ? counts.added + counts.modified + counts.removed + counts.renamed : 0;
}
