import { useEffect, useMemo, useRef } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import type { PreviewRow } from '../../../contract/row-shapes.ts';
import { parentOf } from '../../components/paged-tree/tree-source.ts';
import { useListPlace } from '../../components/paged-tree/use-list-place.ts';
import { usePagedTree } from '../../components/paged-tree/use-paged-tree.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { type RowAria, VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { PreviewLine } from '../log/preview-line.tsx';
import { previewSource } from '../log/preview-source.ts';
import classes from './draft.module.css';
import type { DraftSteps } from './use-draft-steps.ts';

const ROW = 28;

/** The files of the version that a draft becomes: arrows fold and unfold, Enter changes a text, Delete takes out and brings back. */
export function DraftTree({
  draft,
  job,
  preview,
  changedOnly,
  steps,
  into,
  onFolder,
}: {
  readonly draft: string;
  readonly job: string;
  readonly preview: LogPreview;
  readonly changedOnly: boolean;
  readonly steps: DraftSteps;
  /** The folder that what is held over the window would go into; undefined while nothing is. */
  readonly into: string | undefined;
  /** Told the folder that the keyboard is in. */
  readonly onFolder: (folder: string) => void;
}) {
  const source = useMemo(() => previewSource(job, changedOnly), [job, changedOnly]);
  const tree = usePagedTree(source);
  const handle = useRef<VirtualRowsHandle>(null);
  const place = useListPlace(tree, handle);
  const here = place.line >= 0 ? tree.row(place.line) : undefined;
  const folder = here === undefined ? '' : here.kind === 'folder' ? here.path : parentOf(here.path);
  useEffect(() => onFolder(folder), [folder, onFolder]);

  if (tree.error) return <ErrorState error={tree.error} onRetry={tree.retry} />;
  if (tree.total === undefined) return <LoadingRows rows={10} height={ROW} />;
  if (tree.total === 0)
    return <EmptyState title={`Nothing changed since ${preview.follows ?? 'the last version'}`} />;

  const next = preview.follows === null ? null : preview.next;
  const fold = (line: number, open: boolean) => {
    const row = tree.row(line);
    const at = tree.at(line);
    if (!row || !at || !canOpen(row) || tree.isOpen(row.path) === open) return;
    if (open) void tree.open(row.path, at);
    else tree.close(row.path);
  };
  const turn = (line: number) => {
    const row = tree.row(line);
    if (row) fold(line, !tree.isOpen(row.path));
  };
  const stepOut = (line: number) => {
    const row = tree.row(line);
    if (row && tree.isOpen(row.path)) fold(line, false);
    else {
      const at = tree.at(line);
      if (at && at.folder !== '') void place.reveal(at.folder);
    }
  };
  const open = (line: number) => {
    const row = tree.row(line);
    if (row?.kind === 'folder') turn(line);
    else if (row && row.state !== 'removed' && row.state !== 'problem') {
      openOverlay({ kind: 'draft-text', draft, into: '', edit: row.path });
    }
  };
  const act = (line: number) => {
    const row = tree.row(line);
    if (!row || steps.busy) return;
    if (row.state === 'removed') void bringBack(row, { steps, preview });
    else void steps.add([{ kind: 'remove', path: row.path }]);
  };
  const aria = (line: number): RowAria => {
    const row = tree.row(line);
    const at = tree.at(line);
    const base = {
      key: at ? `${at.folder}/${at.index}` : line,
      level: (at?.level ?? 0) + 1,
      setSize: at?.total ?? 1,
      position: (at?.index ?? 0) + 1,
    };
    if (!row) return { ...base, busy: true };
    return { ...base, ...(canOpen(row) ? { expanded: tree.isOpen(row.path) } : {}) };
  };
  return (
    <div className={classes.tree}>
      <VirtualRows
        label="Files of the version"
        role="tree"
        handle={handle}
        count={tree.layout.count}
        rowHeight={ROW}
        current={place.line}
        onCurrent={place.go}
        rowAria={aria}
        onRange={tree.onRange}
        onOpen={open}
        onKey={(event, line) => {
          if (event.key === 'ArrowRight') fold(line, true);
          else if (event.key === 'ArrowLeft') stepOut(line);
          else if (event.key === 'Delete' || event.key === 'Backspace') act(line);
          else return false;
          return true;
        }}
        onClick={(line, event) => {
          const part = (event.target as HTMLElement).closest<HTMLElement>('[data-part]')?.dataset.part;
          if (part === 'act') act(line);
          else if (part === 'fold') turn(line);
        }}
        renderRow={(line) => {
          const row = tree.row(line);
          const at = tree.at(line);
          if (!row || !at) return null;
          const isInto = into !== undefined && into === row.path && row.kind === 'folder';
          return (
            <div
              className={classes.row}
              data-into={isInto}
              data-drop-folder={row.kind === 'folder' ? row.path : at.folder}
            >
              <PreviewLine
                row={row}
                level={at.level}
                open={canOpen(row) ? tree.isOpen(row.path) : undefined}
                tick={null}
                ticks={false}
                next={next}
              />
              <span className={classes.act} data-part="act" aria-hidden="true">
                {row.state === 'removed' ? 'Bring back' : 'Remove'}
              </span>
            </div>
          );
        }}
      />
    </div>
  );
}

function canOpen(row: PreviewRow): boolean {
  return row.kind === 'folder' && row.counts !== null;
}

/** By taking back the step that removed it, where there is one; else from the newest version. */
async function bringBack(
  { path }: PreviewRow,
  { steps, preview }: { readonly steps: DraftSteps; readonly preview: LogPreview },
): Promise<void> {
  const removals = (steps.items ?? []).filter((step) => step.kind === 'remove' && step.path === path);
  if (removals.length > 0) return steps.takeBack(removals);
  const { store, project, collection, follows } = preview;
  await steps.add([{ kind: 'entry', version: `${store}/${project}/${collection}:${follows}`, path }]);
}
