import { useState } from 'react';
import type { CollectionDetail, VersionSummary } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { ProtectedAliases } from '../../components/alias-chip.tsx';
import { SidePanelPlace } from '../../components/side-panel/side-panel.tsx';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { storeName } from '../../components/store-name.ts';
import { usePanelMode } from '../../shell/panel-state.ts';
import { places } from '../../shell/places.ts';
import { useShownStore } from '../../shell/sidebar/sidebar-state.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { KeepingTab } from '../keeping/keeping-tab.tsx';
import { DriftBanner } from '../references/drift-banner.tsx';
import { useDriftRead } from '../references/use-drift-read.ts';
import { CollectionHeader } from './collection-header.tsx';
import classes from './collection-view.module.css';
import { DetailsPanel } from './details-panel.tsx';
import { PendingBanner } from './pending-banner.tsx';
import { useVersions } from './use-versions.ts';
import { VersionList } from './version-list.tsx';

/** A collection: what it is, what is pending, its versions newest first, and the details of one of them at the side. */
export function CollectionView({ id, version }: { readonly id: string; readonly version?: string }) {
  const collection = useEngine('collections.get', { collection: id });
  const { data, error, refetch } = collection;
  useShownStore(data?.store);
  return (
    <>
      <TopBar
        crumbs={data ? crumbsOf(data) : []}
        {...(data ? { store: data.store } : { heading: 'Collection' })}
      />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ProtectedAliases value={data.protectedAliases}>
          <Loaded collection={data} version={version} />
        </ProtectedAliases>
      ) : (
        <LoadingRows rows={10} />
      )}
    </>
  );
}

function crumbsOf({ store, project, name }: CollectionDetail) {
  return [
    { label: storeName(store), to: places.store(store) },
    { label: project, to: `${places.store(store)}?project=${encodeURIComponent(project)}` },
    { label: name },
  ];
}

function Loaded({
  collection,
  version,
}: {
  readonly collection: CollectionDetail;
  readonly version: string | undefined;
}) {
  const [query, setQuery] = useState('');
  const [pointed, setPointed] = useState(false);
  const versions = useVersions(collection.id, query);
  const panel = usePanelMode();
  const newest = versions.items.find(({ version: number }) => number === collection.latest);
  const isDriftRead = useDriftRead(newest) || newest === undefined;
  const foldersKnown = !useEngine('folders.list', {}).isPending;
  // Banners and what is below them come together, when it is known whether there are any, so that none moves it.
  const waits = !foldersKnown || (collection.drifted > 0 && (versions.loading || !isDriftRead));
  const isKeeping = version === 'keeping';
  const shown = shownVersion(versions.items, isKeeping ? undefined : version);
  // With a filter that leaves it out, the version at the side stays, but for one that was deleted.
  const [kept, setKept] = useState<VersionSummary>();
  if (shown && shown !== kept) setKept(shown);
  const left = shown === undefined && (version === undefined || kept?.version === version) ? kept : undefined;
  const { data: now } = useEngine(
    'versions.get',
    { version: left?.id ?? '-' },
    { enabled: left !== undefined },
  );
  const isGone = left !== undefined && now?.id === left.id && now.deletedAt !== null;
  const atSide = shown ?? (isGone ? nextOf(versions.items, left) : left);
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <CollectionHeader collection={collection} />
        {waits ? (
          <LoadingRows rows={10} />
        ) : (
          <>
            <PendingBanner collection={collection} held={pointed} />
            {newest && newest.drifted > 0 && <DriftBanner version={newest} />}
            {isKeeping ? (
              <KeepingTab collection={collection} filesOf={atSide?.id} />
            ) : (
              <VersionList
                collection={collection}
                versions={versions}
                shown={atSide}
                query={query}
                onQuery={setQuery}
                onPointed={setPointed}
              />
            )}
          </>
        )}
      </div>
      {panel.open && !isKeeping && atSide && (
        <DetailsPanel key={collection.id} version={atSide} collection={collection} />
      )}
      {panel.open && !isKeeping && !panel.over && !atSide && versions.loading && <SidePanelPlace />}
    </div>
  );
}

function shownVersion(
  items: readonly VersionSummary[],
  version: string | undefined,
): VersionSummary | undefined {
  if (version === undefined) return items[0];
  return items.find((each) => each.version === version || each.id === version);
}

/** The version below one that is gone, or else the one above it. */
function nextOf(items: readonly VersionSummary[], gone: VersionSummary): VersionSummary | undefined {
  return items.find((each) => numberOf(each) < numberOf(gone)) ?? items.at(-1);
}

function numberOf({ version }: VersionSummary): number {
  return Number(version.slice(1));
}
