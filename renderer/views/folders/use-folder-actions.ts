import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DatasetFolder } from '../../../contract/domain.ts';
import type { RequestInput } from '../../../contract/requests.ts';
import { engine } from '../../api/bridge.ts';
import { isEnded, jobResult, useAllJobs } from '../../api/jobs.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';

export interface FolderActions {
  /** Logs what is pending, and opens the version that comes out. */
  readonly log: () => Promise<void>;
  readonly logging: boolean;
  readonly update: (change: Omit<RequestInput<'folders.update'>, 'folder'>) => Promise<void>;
  /** Stops watching; one click takes it back. */
  readonly remove: () => Promise<void>;
  /** What the engine refused last. */
  readonly error: unknown;
  readonly clearError: () => void;
}

/** What can be done with a dataset folder. */
export function useFolderActions(folder: DatasetFolder, shownPath: string): FolderActions {
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<unknown>();
  const running = useAllJobs().some(
    (job) => job.kind === 'log' && !isEnded(job) && job.target?.folder === folder.path,
  );
  const trying = async (step: () => Promise<void>) => {
    setError(undefined);
    try {
      await step();
    } catch (failure) {
      setError(failure);
    }
  };
  return {
    logging: asked || running,
    error,
    clearError: () => setError(undefined),
    log: async () => {
      setAsked(true);
      await trying(async () => {
        const { job } = await engine('folders.log', { folder: folder.id });
        const unfollow = followJob(job);
        try {
          const result = await jobResult(job, 'log');
          const { id } = await engine('collections.get', {
            collection: `${result.project}/${result.collection}`,
            store: result.store,
          });
          closeOverlay();
          navigate(places.versionIn(id, result.version));
        } finally {
          unfollow();
        }
      });
      setAsked(false);
    },
    update: (change) =>
      trying(async () => {
        await engine('folders.update', { folder: folder.id, ...change });
      }),
    remove: () =>
      trying(async () => {
        await engine('folders.remove', { folder: folder.id });
        closeOverlay();
        showUndoable({ label: `${shownPath} is no longer watched`, undo: () => watchAgain(folder) });
      }),
  };
}

/** Binds a folder as it was bound before. */
async function watchAgain(folder: DatasetFolder): Promise<void> {
  const { path, project, collection, type, ignore, automatic, store, paused } = folder;
  const again = await engine('folders.add', {
    path,
    name: `${project}/${collection}`,
    type,
    ignore,
    automatic,
    store,
  });
  if (paused) await engine('folders.update', { folder: again.id, paused });
}
