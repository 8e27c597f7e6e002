import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CollectionDetail, DatasetFolder } from '../../../contract/domain.ts';
import type { JobTarget } from '../../../contract/jobs.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { engine } from '../../api/bridge.ts';
import { isEnded, jobResult, useAllJobs } from '../../api/jobs.ts';
import { errorData } from '../../api/queries.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { Keys } from '../../components/keys.tsx';
import { useShownPath } from '../../components/local-path.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { sizeOfChanged } from '../folders/size-of-changed.ts';
import classes from './pending-banner.module.css';
import { useBoundFolders } from './use-bound-folders.ts';
import { useNextVersion } from './use-next-version.ts';
import { useWhyNotWritable } from './use-why-not-writable.ts';

/** Changes in the folders bound to the collection that were not logged yet. While `held`, none comes or goes. */
export function PendingBanner({
  collection,
  held,
}: {
  readonly collection: CollectionDetail;
  readonly held: boolean;
}) {
  const folders = useBoundFolders(collection).filter((each) => each.state === 'changed' && each.pending);
  const now = folders.map(({ id }) => id).join(' ');
  const [shown, setShown] = useState(now);
  if (!held && shown !== now) setShown(now);
  const ids = shown.split(' ');
  const first = folders.find(({ id }) => ids.includes(id));
  return (
    <div role="status" aria-live="polite" className={classes.place}>
      {folders
        .filter(({ id }) => ids.includes(id))
        .map((folder) => (
          <Banner key={folder.id} folder={folder} collection={collection} hasKey={folder === first} />
        ))}
    </div>
  );
}

function Banner({
  folder,
  collection,
  hasKey,
}: {
  readonly folder: DatasetFolder;
  readonly collection: CollectionDetail;
  /** ⌘↵ logs this one. */
  readonly hasKey: boolean;
}) {
  const [, navigate] = useLocation();
  const shownPath = useShownPath();
  const next = useNextVersion(collection);
  const reason = useWhyNotWritable(collection.store);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const running = useAllJobs().some(
    (job) => job.kind === 'log' && !isEnded(job) && isLogOf(job.target, folder, collection),
  );
  const busy = asked || running;
  const log = async () => {
    setAsked(true);
    setFailure(undefined);
    try {
      const { job } = await engine('folders.log', { folder: folder.id });
      const unfollow = followJob(job);
      const result = await jobResult(job, 'log').finally(unfollow);
      navigate(places.versionIn(collection.id, result.version));
    } catch (error) {
      setFailure(error);
    } finally {
      setAsked(false);
    }
  };
  useShortcuts(
    hasKey && !busy && reason === null
      ? [{ keys: 'mod+enter', label: 'Log pending changes', run: () => void log() }]
      : [],
  );
  const failed = failure === undefined ? undefined : errorData(failure);
  return (
    <section className={classes.banner} aria-label={`Changes in ${folder.path}`}>
      <span className={classes.dot} aria-hidden="true" />
      <div className={classes.words}>
        <p className={classes.what}>
          <span className={classes.lead}>Changes in</span>
          <CutMiddle text={shownPath(folder.path)} />
          <span className={classes.counts}>
            <ChangeNumbers counts={folder.pending!} withWords />
          </span>
        </p>
        <p className={classes.which} data-failed={failed !== undefined} role={failed ? 'alert' : undefined}>
          {failed ? `${failed.message} ${failed.hint ?? ''}` : whichWords(folder)}
        </p>
      </div>
      <Button variant="subtle" onClick={() => navigate(places.compareFolder(folder.id))}>
        Review
      </Button>
      <Button
        variant="default"
        className={classes.log}
        disabled={busy || reason !== null}
        title={reason ?? undefined}
        rightSection={hasKey && !busy ? <Keys keys="mod+enter" /> : undefined}
        onClick={() => void log()}
      >
        {busy ? 'Logging…' : failed ? 'Try again' : `Log as ${next}`}
      </Button>
    </section>
  );
}

function isLogOf(target: JobTarget | null, { path }: DatasetFolder, { id }: CollectionDetail): boolean {
  return target?.folder === path && target.collection === id;
}

/** `rat.png, rat_02.png and 2 more · these files are 5.2 MB in all`. */
function whichWords({ pending, pendingBytes, pendingChanges }: DatasetFolder): string {
  const total = pending ? pending.added + pending.modified + pending.removed + pending.renamed : 0;
  const names = (pendingChanges ?? []).slice(0, 2).map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const more = total - names.length;
  const which =
    names.length === 0
      ? formatCounted(total, 'change')
      : names.map(nameInSentence).join(', ') + (more > 0 ? ` and ${more.toLocaleString('en-US')} more` : '');
  return pendingBytes ? `${which} · ${sizeOfChanged(total, pendingBytes)}` : which;
}
