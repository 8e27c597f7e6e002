import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFolder, IconSettings } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ChangeCounts, DatasetFolder, VersionDetail } from '../../../contract/domain.ts';
import { engine } from '../../api/bridge.ts';
import { useAllJobs } from '../../api/jobs.ts';
import { errorData, useEngine } from '../../api/queries.ts';
import { ReasonButton } from '../../components/reason-button.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { useNextVersion } from '../collection/use-next-version.ts';
import { useStoreAway } from '../version/use-store-away.ts';
import { useVersionCrumbs } from '../version/use-version-crumbs.ts';
import { VersionPicker } from '../version/version-picker.tsx';
import classes from './compare.module.css';
import { folderName } from './compare-view.tsx';
import { Comparing } from './comparing.tsx';
import { ComparisonPanes } from './comparison-panes.tsx';
import { CopyChanges } from './copy-changes.tsx';
import { sideText } from './sides.ts';
import { usePending } from './use-comparison.ts';

/** What changed in a dataset folder since the newest version of its collection, and logging it. */
export function PendingView({ folder }: { readonly folder: string }) {
  const folders = useEngine('folders.list', {});
  const found = folders.data?.items.find(({ id }) => id === folder);
  if (found) return <Pending folder={found} />;
  return (
    <>
      <TopBar crumbs={[{ label: 'Pending changes' }]} heading="Pending changes" />
      {folders.error ? (
        <ErrorState error={folders.error} onRetry={() => void folders.refetch()} />
      ) : folders.data ? (
        <EmptyState title="This folder is not watched any more.">
          It was removed from the dataset folders. Its files and versions are untouched.
        </EmptyState>
      ) : (
        <LoadingRows rows={12} height={28} />
      )}
    </>
  );
}

function Pending({ folder }: { readonly folder: DatasetFolder }) {
  const [, navigate] = useLocation();
  const { store } = folder;
  const offline = useStoreAway(store);
  const collection = `${folder.project}/${folder.collection}`;
  const latest = useEngine('versions.get', { version: `${collection}:latest`, store });
  const base = latest.error ? undefined : latest.data;
  const pending = usePending(folder, latest.error ? null : base?.id);
  const next = useNextVersion({ id: collection, store, latest: base?.version ?? null });
  const crumbs = useVersionCrumbs(base, 'Pending changes');
  const label = folderName(folder.path);
  const stale =
    pending.data !== undefined && folder.state === 'changed' && differs(folder, pending.data.result.counts);
  const log = useMutation({
    mutationFn: () => engine('folders.log', { folder: folder.id }),
    onError: (error) => {
      const { message, hint } = errorData(error);
      notifications.show({ title: message, message: hint ?? '', color: 'red', autoClose: false });
    },
  });
  const running = useAllJobs().some(
    ({ kind, state, target }) =>
      kind === 'log' && (state === 'queued' || state === 'running') && target?.folder === folder.path,
  );
  const busy = log.isPending || running;
  const reason =
    offline ?? (pending.data && isSame(pending.data.result.counts) ? 'Nothing to log' : undefined);
  return (
    <>
      <TopBar crumbs={crumbs} heading="Pending changes" />
      <div className={classes.header}>
        {base && (
          <VersionPicker
            detailed
            version={base}
            label="Compare from"
            onPick={({ id }) => navigate(places.compare(id, sideText({ kind: 'folder', path: folder.path })))}
          />
        )}
        <span className={classes.folderSide} title={folder.path}>
          <IconFolder size={16} aria-hidden="true" />
          <bdi className="cut">{folder.path}</bdi>
        </span>
        <span className={classes.spring} />
        {stale && (
          <Button variant="default" onClick={() => void pending.refetch()} loading={pending.isFetching}>
            Compare again
          </Button>
        )}
        <Tooltip label="Settings of this folder">
          <Button
            variant="default"
            aria-label="Settings of this folder"
            px={8}
            onClick={() => openOverlay({ kind: 'folder', folder: folder.id })}
          >
            <IconSettings size={16} aria-hidden="true" />
          </Button>
        </Tooltip>
        <CopyChanges job={pending.data?.job} />
        <ReasonButton reason={busy ? 'It is being logged' : reason} onClick={() => log.mutate()}>
          {busy ? 'Logging…' : `Log as ${next}`}
        </ReasonButton>
      </div>
      {pending.data ? (
        <ComparisonPanes
          key={pending.data.job}
          comparison={pending.data}
          from={{
            label: base?.version ?? 'latest',
            ...(base ? { version: base.id } : {}),
          }}
          to={{ label, folder: folder.path }}
          offline={offline}
          same={base && <NoChanges since={base} />}
        />
      ) : (
        <Comparing query={pending} />
      )}
    </>
  );
}

function NoChanges({ since }: { readonly since: VersionDetail }) {
  const [, navigate] = useLocation();
  return (
    <EmptyState
      title={`No changes since ${since.version}`}
      action={
        <Button variant="default" onClick={() => navigate(places.version(since.id))}>
          Open {since.version}
        </Button>
      }
    />
  );
}

function isSame({ added, modified, removed, renamed }: ChangeCounts): boolean {
  return added + modified + removed + renamed === 0;
}

/** The watcher saw other changes than those that are shown. */
function differs({ pending }: DatasetFolder, counts: NonNullable<DatasetFolder['pending']>): boolean {
  if (!pending) return false;
  return (
    pending.added !== counts.added ||
    pending.modified !== counts.modified ||
    pending.removed !== counts.removed ||
    pending.renamed !== counts.renamed
  );
}
