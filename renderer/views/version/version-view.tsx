import { useLocation } from 'wouter';
import type { VersionDetail } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { ProtectedAliases } from '../../components/alias-chip.tsx';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { openOverlay, useOverlays } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { FilesView } from '../files/files-view.tsx';
import { LineageView } from '../lineage/lineage-view.tsx';
import { DriftBanner } from '../references/drift-banner.tsx';
import { useDriftRead } from '../references/use-drift-read.ts';
import { ChangesTab } from './changes-tab.tsx';
import { DeletedBanner } from './deleted-banner.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { useStoreAway } from './use-store-away.ts';
import { UseTab } from './use-tab.tsx';
import { useVersionCrumbs } from './use-version-crumbs.ts';
import classes from './version.module.css';
import { VERSION_TABS, VersionHeader, type VersionTab } from './version-header.tsx';

/** One version: what it is, its files, what changed, and how to use it. */
export function VersionView({
  id,
  tab,
  file,
}: {
  readonly id: string;
  readonly tab: string;
  /** Path of a file to show at first. */
  readonly file?: string;
}) {
  // The page stays as it is while another version comes in, so that the files keep their place.
  const version = useEngine('versions.get', { version: id }, { keepPrevious: true });
  const isDriftRead = useDriftRead(version.data);
  if (version.data && isDriftRead) {
    const shown = VERSION_TABS.find((known) => known === tab) ?? 'files';
    return <Shown version={version.data} tab={shown} file={file} />;
  }
  return (
    <>
      <TopBar crumbs={[{ label: 'Version' }]} heading="Version" />
      {version.error ? (
        <ErrorState error={version.error} onRetry={() => void version.refetch()} />
      ) : (
        <LoadingRows rows={16} height={28} />
      )}
    </>
  );
}

function Shown({
  version,
  tab,
  file,
}: {
  readonly version: VersionDetail;
  readonly tab: VersionTab;
  readonly file: string | undefined;
}) {
  const [, navigate] = useLocation();
  const crumbs = useVersionCrumbs(version, version.version);
  const offline = useStoreAway(version.store);
  const go = (to: VersionTab) => navigate(places.version(version.id, to), { replace: true });
  const { entity, project, collection, store } = version;
  const around = useEngine('collections.get', { collection: `${entity}/${project}/${collection}`, store });
  const edit = () => {
    // What lies over the page is not to be replaced by a letter.
    if (useOverlays.getState().overlay === null) openOverlay({ kind: 'edit-version', version: version.id });
  };
  useShortcuts([
    ...VERSION_TABS.map((each, i) => ({
      keys: `mod+${i + 1}`,
      label: `${each[0]!.toUpperCase()}${each.slice(1)} of the version`,
      run: () => go(each),
    })),
    ...(version.deletedAt === null ? [{ keys: 'e', label: 'Edit this version', run: edit }] : []),
  ]);
  return (
    <ProtectedAliases value={around.data?.protectedAliases ?? []}>
      <TopBar crumbs={crumbs} store={version.store} heading={`${version.collection} ${version.version}`} />
      <VersionHeader
        version={version}
        tab={tab}
        onTab={go}
        offline={offline}
        onVersion={(other) => navigate(places.version(other.id, tab))}
      />
      <DriftBanner version={version} />
      {version.deletedAt !== null && <DeletedBanner version={version} offline={offline} />}
      <div
        className={classes.page}
        id={`version-${tab}`}
        role="tabpanel"
        aria-labelledby={`version-tab-${tab}`}
      >
        {tab === 'files' && (
          <FilesView key={collectionOf(version)} version={version} offline={offline} wanted={file} />
        )}
        {tab === 'overview' && <OverviewTab key={version.id} version={version} />}
        {tab === 'changes' && <ChangesTab key={version.id} version={version} offline={offline} />}
        {tab === 'lineage' && <LineageView key={version.id} of={{ version: version.id }} />}
        {tab === 'use' && <UseTab key={version.id} version={version} />}
      </div>
    </ProtectedAliases>
  );
}

function collectionOf({ store, project, collection }: VersionDetail): string {
  return JSON.stringify([store, project, collection]);
}
