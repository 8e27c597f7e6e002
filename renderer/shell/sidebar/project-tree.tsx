import { type KeyboardEvent, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { CollectionSummary, DatasetFolder } from '../../../contract/domain.ts';
import { useAllCollections } from '../../api/collections.ts';
import { useEngine } from '../../api/queries.ts';
import { storeName } from '../../components/store-name.ts';
import { type RowAria, VirtualRows } from '../../components/virtual-rows.tsx';
import { places } from '../places.ts';
import { chooseFolderToLog } from '../use-app-commands.ts';
import { SectionHead } from './section-head.tsx';
import classes from './sidebar.module.css';
import { setFold, useShownCollection, useSidebar } from './sidebar-state.ts';
import { TreeLine } from './tree-line.tsx';
import { type TreeRow, treeRows } from './tree-rows.ts';

const ROW = 26;

/** Projects, the types in them, and their collections, of the store that is shown. */
export function ProjectTree() {
  const { data: all } = useAllCollections();
  const { data: stores } = useEngine('store.list', {});
  const { data: folders } = useEngine('folders.list', {});
  const chosen = useSidebar((state) => state.store);
  const folds = useSidebar((state) => state.folds);
  const [location, navigate] = useLocation();
  const [current, setCurrent] = useState(-1);
  const handles = new Set(all?.map(({ store }) => store));
  const store = chosen ?? stores?.items.find(({ isDefault }) => isDefault)?.handle ?? all?.[0]?.store;
  const shown = collectionOf(location);
  useShownCollection(shown);
  const last = useSidebar((state) => state.collection);
  const looked = shown ?? last;
  const rows = useMemo(
    () => treeRows(all?.filter((each) => each.store === store) ?? [], { looked, folds }),
    [all, store, looked, folds],
  );
  const several = handles.size > 1 || (stores?.items.length ?? 0) > 1;

  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    if (row.kind === 'collection') navigate(places.collection(row.collection.id));
    else setFold(row.key, !row.open);
  };
  const onKey = (event: KeyboardEvent, index: number): boolean => {
    const row = rows[index];
    if (!row || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return false;
    const wantOpen = event.key === 'ArrowRight';
    if (row.kind !== 'collection' && row.open !== wantOpen) setFold(row.key, wantOpen);
    else if (wantOpen) setCurrent(row.kind === 'collection' ? index : index + 1);
    else setCurrent(Math.max(0, parentOf(rows, index)));
    return true;
  };
  return (
    <section className={classes.projects} data-empty={rows.length === 0} aria-labelledby="sidebar-projects">
      <SectionHead
        id="sidebar-projects"
        title={several && store !== undefined ? `Projects in ${storeName(store)}` : 'Projects'}
        {...(rows.length === 0
          ? {}
          : { add: 'Log a folder as a new collection', onAdd: () => void chooseFolderToLog() })}
      />
      {all && rows.length === 0 ? (
        <p className={classes.hint}>Your first folder starts one.</p>
      ) : (
        <div className={classes.tree} style={{ flexBasis: rows.length * ROW }}>
          <VirtualRows
            label="Projects and collections"
            role="tree"
            count={rows.length}
            rowHeight={ROW}
            current={Math.min(current, rows.length - 1)}
            onCurrent={setCurrent}
            onClick={open}
            onOpen={open}
            onSpace={open}
            onKey={onKey}
            rowAria={(index) => ariaOf(rows[index]!, shown)}
            renderRow={(index) => (
              <TreeLine
                row={rows[index]!}
                here={rows[index]!.key === shown}
                pending={pendingOf(rows[index]!, folders?.items ?? [])}
              />
            )}
          />
        </div>
      )}
    </section>
  );
}

function collectionOf(location: string): string | undefined {
  return /^\/c\/([^/]+)/.exec(location)?.[1];
}

function parentOf(rows: readonly TreeRow[], index: number): number {
  const level = levelOf(rows[index]!);
  return rows.findLastIndex((row, i) => i < index && levelOf(row) < level);
}

function levelOf(row: TreeRow): number {
  return row.kind === 'project' ? 1 : row.kind === 'type' ? 2 : 3;
}

function ariaOf(row: TreeRow, shown: string | undefined): RowAria {
  const base = { key: row.key, level: levelOf(row), selected: row.key === shown };
  return row.kind === 'collection' ? base : { ...base, expanded: row.open };
}

/** Pending changes of the dataset folders that are bound to a collection. */
function pendingOf(row: TreeRow, folders: readonly DatasetFolder[]): number {
  if (row.kind !== 'collection') return 0;
  return folders
    .filter((folder) => isBound(folder, row.collection))
    .reduce((sum, { pending }) => sum + (pending ? totalOf(pending) : 0), 0);
}

function isBound(folder: DatasetFolder, collection: CollectionSummary): boolean {
  return (
    folder.store === collection.store &&
    folder.project === collection.project &&
    folder.collection === collection.name
  );
}

function totalOf(counts: NonNullable<DatasetFolder['pending']>): number {
  return counts.added + counts.modified + counts.removed + counts.renamed;
}
