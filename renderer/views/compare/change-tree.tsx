import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { engine } from '../../api/bridge.ts';
import { Keys } from '../../components/keys.tsx';
import type { TreeSource } from '../../components/paged-tree/tree-source.ts';
import { useListPlace } from '../../components/paged-tree/use-list-place.ts';
import { usePagedTree } from '../../components/paged-tree/use-paged-tree.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { useLatest } from '../../components/use-latest.ts';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { ChangeRow } from './change-row.tsx';
import { numberOf, outermost } from './change-steps.ts';
import classes from './compare.module.css';

const ROW = 28;

/** All changes as a tree; J and K go from one changed file to the next, into folders and out of them. */
export function ChangeTree({
  job,
  total,
  onRow,
  handle,
}: {
  readonly job: string;
  readonly total: number;
  readonly onRow: (row: DiffRow | undefined) => void;
  readonly handle: RefObject<VirtualRowsHandle | null>;
}) {
  const client = useQueryClient();
  const source = useMemo<TreeSource<DiffRow>>(
    () => ({
      key: ['diff.rows', { job }],
      read: (folder, offset, limit) => engine('diff.rows', { job, folder, offset, limit }),
    }),
    [job],
  );
  const tree = usePagedTree(source);
  const place = useListPlace(tree, handle);
  const row = tree.row(place.line);
  const started = useRef(false);
  const chosen = useLatest(place.line);
  const number = useQuery({
    queryKey: ['diff.number', job, row?.path],
    queryFn: () => numberOf(client, source, row?.path ?? ''),
    enabled: row?.kind === 'file',
    gcTime: 0,
  });
  useEffect(() => {
    if (row) onRow(row);
  }, [row, onRow]);
  const { reveal } = place;
  const { fail } = tree;
  // The first change is looked at from the beginning.
  useEffect(() => {
    if (started.current || tree.total === undefined) return;
    started.current = true;
    void outermost(client, source, { folder: '', end: 'first' })
      // Whoever chose another meanwhile stays there.
      .then((path) => (path === undefined || chosen.current >= 0 ? false : reveal(path)))
      .catch(fail);
  }, [tree.total, client, source, reveal, fail, chosen]);

  const toggle = (line: number) => {
    const at = tree.at(line);
    const there = tree.row(line);
    if (!at || there?.kind !== 'folder') return;
    if (at.opened === undefined) void tree.open(there.path, at);
    else tree.close(there.path);
  };
  const step = (by: 1 | -1) => void stepTo(by).catch(tree.fail);
  const stepTo = async (by: 1 | -1) => {
    for (let line = place.line + by; line >= 0 && line < tree.layout.count; line += by) {
      const there = tree.row(line);
      if (there?.kind === 'folder' && tree.at(line)?.opened === undefined) {
        const path = await outermost(client, source, {
          folder: there.path,
          end: by > 0 ? 'first' : 'last',
        });
        if (path !== undefined) await reveal(path);
        return;
      }
      if (there?.kind === 'folder') continue;
      place.go(line);
      handle.current?.scrollTo(line);
      return;
    }
  };
  const onKey = (event: KeyboardEvent, line: number): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const there = tree.at(line);
    const isFolder = tree.row(line)?.kind === 'folder';
    if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 'ArrowRight') {
      if (isFolder && there?.opened === undefined) toggle(line);
      else if (isFolder) place.go(line + 1);
    } else if (event.key === 'ArrowLeft') {
      if (there?.opened !== undefined) toggle(line);
      else if (there && there.folder !== '') void reveal(there.folder);
    } else return false;
    return true;
  };

  if (tree.total === undefined) {
    return tree.error ? (
      <ErrorState error={tree.error} onRetry={tree.retry} />
    ) : (
      <LoadingRows rows={12} height={ROW} />
    );
  }
  return (
    <>
      {tree.error && <ErrorState error={tree.error} onRetry={tree.retry} />}
      <VirtualRows
        label="Changed files"
        role="tree"
        count={tree.layout.count}
        rowHeight={ROW}
        current={place.line}
        onCurrent={place.go}
        onOpen={toggle}
        onKey={onKey}
        onClick={(line, event) => {
          if ((event.target as Element).closest('[data-part=chevron]')) toggle(line);
        }}
        onRange={tree.onRange}
        handle={handle}
        rowAria={(line) => {
          const at = tree.at(line);
          const there = tree.row(line);
          return {
            key: line,
            selected: line === place.line,
            level: (at?.level ?? 0) + 1,
            position: (at?.index ?? 0) + 1,
            setSize: at?.total ?? 0,
            ...(there?.kind === 'folder' ? { expanded: at?.opened !== undefined } : {}),
          };
        }}
        renderRow={(line) => {
          const at = tree.at(line);
          const there = tree.row(line);
          return (
            <ChangeRow
              row={there}
              level={at?.level ?? 0}
              open={there?.kind === 'folder' ? at?.opened !== undefined : undefined}
              flat={false}
            />
          );
        }}
      />
      <div className={classes.status}>
        <span>
          {typeof number.data === 'number' && row?.kind === 'file'
            ? `${formatCount(number.data)} of ${formatCount(total)}`
            : formatCounted(total, 'change')}
        </span>
        <span className={classes.keys} aria-hidden="true">
          <Keys keys="j" /> next <Keys keys="k" /> previous
        </span>
      </div>
    </>
  );
}
