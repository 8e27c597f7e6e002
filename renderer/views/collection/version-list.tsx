import { useEffect, useRef, useState } from 'react';
import type { CollectionDetail, VersionSummary } from '../../../contract/domain.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { NoVersions } from './no-versions.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useVersionChoice } from './use-version-choice.ts';
import type { Versions } from './use-versions.ts';
import { VersionHeads } from './version-heads.tsx';
import { actOnVersionKey } from './version-keys.ts';
import classes from './version-list.module.css';
import { type MenuPlace, VersionMenu } from './version-menu.tsx';
import { VersionRow } from './version-row.tsx';
import { VersionToolbar } from './version-toolbar.tsx';

const ROW = 52;

/** A collection's versions, newest first: one is shown at the side, several can be chosen, two can be compared. */
export function VersionList({
  collection,
  versions,
  shown,
  query,
  onQuery,
  onPointed,
}: {
  readonly collection: CollectionDetail;
  readonly versions: Versions;
  /** The version at the side. */
  readonly shown: VersionSummary | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The pointer came on the list, or left it. */
  readonly onPointed: (pointed: boolean) => void;
}) {
  const { items } = versions;
  const choice = useVersionChoice(collection.id, items, shown);
  const [menu, setMenu] = useState<MenuPlace>();
  const rows = useRef<VirtualRowsHandle>(null);
  const filter = useRef<HTMLInputElement>(null);
  const toFilter = () => filter.current?.focus();
  const startComparing = (version: VersionSummary | undefined) => {
    choice.compare(version);
    rows.current?.focus();
  };
  useShortcuts([{ keys: '/', label: 'Filter this list', run: toFilter }]);
  useShownRow(items, shown, { rows, choice });
  return (
    <div className={classes.part}>
      <VersionToolbar
        collection={collection}
        filesOf={shown}
        filter={filter}
        query={query}
        onQuery={onQuery}
        onCompare={() => startComparing(shown)}
        onLeaveFilter={() => rows.current?.focus()}
      />
      <VersionHeads />
      <div
        className={classes.rows}
        data-comparing={choice.comparing !== undefined}
        onPointerEnter={() => onPointed(true)}
        onPointerLeave={() => onPointed(false)}
      >
        {items.length > 0 ? (
          <VirtualRows
            handle={rows}
            label="Versions"
            role="listbox"
            count={items.length}
            rowHeight={ROW}
            current={Math.min(choice.current, items.length - 1)}
            onCurrent={choice.moveTo}
            onClick={choice.click}
            onOpen={choice.open}
            onSpace={choice.toggle}
            onKey={(event, index) => actOnVersionKey(event, items[index], { choice, filter: toFilter })}
            onRange={versions.onRange}
            onContextMenu={(index, event) => {
              event.preventDefault();
              setMenu({ version: items[index]!, x: event.clientX, y: event.clientY });
            }}
            rowAria={(index) => {
              const version = items[index]!;
              return { key: version.id, selected: choice.isSelected(version) };
            }}
            renderRow={(index) => (
              <VersionRow version={items[index]!} onCompare={() => startComparing(items[index])} />
            )}
          />
        ) : versions.error ? (
          <ErrorState error={versions.error} onRetry={versions.retry} />
        ) : versions.loading ? (
          <LoadingRows />
        ) : query === '' ? (
          <NoVersions collection={collection} />
        ) : (
          <NothingFound query={query} onClear={() => onQuery('')} />
        )}
      </div>
      <SelectionBar comparing={choice.comparing} chosen={choice.chosen} onClose={choice.chooseNone} />
      <VersionMenu place={menu} onClose={() => setMenu(undefined)} onCompare={startComparing} />
    </div>
  );
}

/** The row of the version at the side comes into sight when that becomes another one. */
function useShownRow(
  items: readonly VersionSummary[],
  shown: VersionSummary | undefined,
  {
    rows,
    choice,
  }: {
    readonly rows: React.RefObject<VirtualRowsHandle | null>;
    readonly choice: { readonly setCurrent: (index: number) => void };
  },
): void {
  const at = items.findIndex(({ id }) => id === shown?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another version moves the list.
  useEffect(() => {
    if (at < 0) return;
    choice.setCurrent(at);
    rows.current?.scrollTo(at);
  }, [shown?.id]);
}

function NothingFound({ query, onClear }: { readonly query: string; readonly onClear: () => void }) {
  return (
    <EmptyState
      title={`No version matches “${query}”.`}
      action={
        <button type="button" className={classes.clear} onClick={onClear}>
          Clear the filter
        </button>
      }
    />
  );
}
