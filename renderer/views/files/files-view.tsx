import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import type { VersionDetail } from '../../../contract/domain.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { useEngine } from '../../api/queries.ts';
import { useListPlace } from '../../components/paged-tree/use-list-place.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import type { VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useReferenceWork } from '../references/use-reference-work.ts';
import { DriftedList } from './drifted-list.tsx';
import { FileHeads, type Order } from './file-heads.tsx';
import { FilePanel } from './file-panel.tsx';
import classes from './files.module.css';
import { FilesStatus } from './files-status.tsx';
import { FilesToolbar } from './files-toolbar.tsx';
import { FoundList } from './found-list.tsx';
import { treeLines } from './tree-lines.ts';
import { TreeList } from './tree-list.tsx';
import { type KindFilter, useFileTree, versionOf } from './use-file-tree.ts';
import { usePanel } from './use-panel.ts';
import { sumUp, useTicks } from './use-ticks.ts';
import { useWantedFile } from './use-wanted-file.ts';

/** The files of a version: a tree or what a filter finds, and beside it the file that is looked at. */
export function FilesView({
  version,
  offline,
  wanted,
}: {
  readonly version: VersionDetail;
  /** Why the store cannot be reached, when it cannot. */
  readonly offline: string | undefined;
  /** Path of a file to go to at first. */
  readonly wanted?: string | undefined;
}) {
  const search = useSearch();
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<KindFilter>(
    new URLSearchParams(search).has('drifted') ? 'drifted' : 'all',
  );
  const [order, setOrder] = useState<Order>({ sort: 'name', descending: false });
  const [found, setFound] = useState<FileRow>();
  const summary = useEngine('files.summary', { version: version.id }, { keepPrevious: true });
  const list = useRef<VirtualRowsHandle>(null);
  const filter = useRef<HTMLInputElement>(null);
  const tree = useFileTree(version.id, order, kind);
  const place = useListPlace(tree, list);
  const lines = treeLines(tree);
  const ticks = useTicks(version.id, lines);
  const panel = usePanel();
  useShortcuts([{ keys: '/', label: 'Filter this list', run: () => filter.current?.focus() }]);

  // The banner leads here, also while this page is shown.
  useEffect(() => {
    if (new URLSearchParams(search).has('drifted')) setKind('drifted');
  }, [search]);
  // Another version may have none.
  useEffect(() => {
    if (version.drifted === 0) setKind((now) => (now === 'drifted' ? 'all' : now));
  }, [version.drifted]);
  const work = useReferenceWork(version);

  const searching = query !== '';
  const isDrifted = kind === 'drifted' && !searching;
  const arrived = versionOf(tree) === version.id;
  useWantedFile({
    wanted,
    ready: arrived && tree.total !== undefined,
    reveal: place.reveal,
    show: panel.show,
  });
  const shown = searching || isDrifted ? found : arrived ? tree.row(place.line) : undefined;
  const withSource = (summary.data?.references ?? 0) > 0;
  const references = useEngine('references.state', { version: version.id }, { enabled: withSource });
  const checkedAt = references.data?.checkedAt ?? null;
  const leaveFilter = () => {
    setQuery('');
    setFound(undefined);
    if (found) void place.reveal(found.path);
    requestAnimationFrame(() => list.current?.focus());
  };
  const fetchSelected = (what: 'download' | 'checkout') => {
    const chosen = ticks.ticked.size > 0 ? sumUp(ticks.ticked).paths : shown ? [shown.path] : [];
    if (offline === undefined)
      openOverlay({ kind: what, version: version.id, ...(chosen.length ? { paths: chosen } : {}) });
  };
  const onKey = (event: React.KeyboardEvent): boolean => {
    if (event.key.toLowerCase() === 'd' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      fetchSelected(event.shiftKey ? 'checkout' : 'download');
      return true;
    }
    if (event.key === 'Escape' && searching) {
      leaveFilter();
      return true;
    }
    return false;
  };

  const failure = summary.error ?? (searching ? null : tree.error);
  if (failure && (tree.total === undefined || !arrived)) {
    return (
      <ErrorState
        error={failure}
        onRetry={() => {
          void summary.refetch();
          tree.retry();
        }}
      />
    );
  }
  return (
    <div
      className={classes.view}
      data-panel={panel.place}
      style={{ '--panel-width': `${panel.width}px` } as CSSProperties}
    >
      <section className={classes.main} aria-label="Files">
        <FilesToolbar
          filter={filter}
          summary={summary.data}
          drifted={version.drifted}
          onCheck={work.doing === 'check' ? undefined : () => void work.check()}
          query={query}
          onQuery={setQuery}
          onLeave={leaveFilter}
          onDown={() => list.current?.focus()}
          kind={kind}
          onKind={setKind}
          collection={version.collection}
          folder={shown?.kind === 'folder' ? shown.path : searching ? '' : place.parent}
          onFolder={(path) => void place.reveal(path)}
        />
        <FileHeads order={order} onOrder={setOrder} withSource={withSource} />
        {searching ? (
          <FoundList
            version={version.id}
            query={query}
            order={order}
            withSource={withSource}
            checkedAt={checkedAt}
            ticks={ticks}
            handle={list}
            onKey={onKey}
            onFound={setFound}
            onOpen={panel.show}
            onClear={leaveFilter}
          />
        ) : isDrifted ? (
          <DriftedList
            version={version.id}
            checkedAt={checkedAt}
            ticks={ticks}
            handle={list}
            onKey={onKey}
            onFound={setFound}
            onOpen={panel.show}
            onAll={() => setKind('all')}
          />
        ) : tree.total === undefined || summary.isPending ? (
          <LoadingRows rows={16} height={28} />
        ) : (
          <TreeList
            tree={tree}
            lines={lines}
            place={place}
            ticks={ticks}
            withSource={withSource}
            checkedAt={checkedAt}
            handle={list}
            onKey={onKey}
            onOpenFile={panel.show}
          />
        )}
        <FilesStatus
          summary={summary.data}
          ticks={ticks}
          bytes={version.bytes}
          current={shown !== undefined}
          offline={offline}
          onFetch={fetchSelected}
        />
      </section>
      {panel.place !== 'none' && (
        <FilePanel
          version={version}
          row={shown}
          over={panel.place === 'over'}
          width={panel.width}
          onWidth={panel.resize}
          offline={offline}
          onClose={() => {
            panel.hide();
            list.current?.focus();
          }}
        />
      )}
    </div>
  );
}
