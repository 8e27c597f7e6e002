import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { CollectionDetail, VersionDetail } from '../../../contract/domain.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { baseName } from '../../components/local-path.ts';
import { ErrorState } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { VersionDialog } from '../../components/version-dialog.tsx';
import { followJob } from '../../shell/followed-jobs.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { useNextVersion } from '../collection/use-next-version.ts';
import { startDraft } from '../draft/start-draft.ts';
import { collectionName } from '../version/version-names.ts';

/** Logs a file or folder of an earlier version again, on top of the latest, or puts it into a draft. */
export function RestoreFileDialog({ version, path }: { readonly version: string; readonly path: string }) {
  return (
    <VersionDialog version={version} title="Restore">
      {(from) => <Restore from={from} path={path} />}
    </VersionDialog>
  );
}

function Restore({ from, path }: { readonly from: VersionDetail; readonly path: string }) {
  const [, navigate] = useLocation();
  const { busy, failure, attempt } = useAttempt();
  const { store, collection } = from;
  const base = `${collectionName(from)}:latest`;
  const latest = useEngine('versions.get', { version: base, store }).data;
  const about = useEngine('collections.get', { collection: collectionName(from), store }).data;
  const item = { kind: 'entry', version: from.id, path } as const;
  const log = () =>
    attempt(async () => {
      const { id: draft } = await engine('drafts.create', { base, store });
      try {
        await engine('drafts.add', { draft, items: [item] });
        const { job } = await engine('drafts.log', { draft });
        const unfollow = followJob(job);
        const result = await jobResult(job, 'log').finally(unfollow);
        const { id } = await engine('collections.get', { collection: collectionName(from), store });
        closeOverlay();
        navigate(places.versionIn(id, result.version));
      } catch (error) {
        await engine('drafts.discard', { draft }).catch(() => undefined);
        throw error;
      }
    });
  return (
    <Dialog
      title={`Restore ${baseName(path)} of ${from.version}?`}
      subtitle={<bdi className="mono">{path}</bdi>}
      width={480}
      note="No version is changed."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button variant="default" onClick={() => void startDraft({ base, store }, [item])}>
            Put into a draft…
          </Button>
          <Button data-autofocus loading={busy} onClick={() => void log()}>
            {about ? <LogAs collection={about} /> : 'Log'}
          </Button>
        </>
      }
    >
      <p style={{ margin: 0 }}>
        A new version of <bdi>{collection}</bdi> holds it as it was in {from.version}, and everything else as
        in {latest?.version ?? 'the latest'}. Nothing is read: the store has its bytes.
      </p>
      {failure !== undefined && <ErrorState error={failure} />}
    </Dialog>
  );
}

/** `Log as animals:v5` */
function LogAs({ collection }: { readonly collection: CollectionDetail }) {
  const next = useNextVersion(collection);
  return (
    <bdi className="cut">
      Log as {collection.name}:{next}
    </bdi>
  );
}
