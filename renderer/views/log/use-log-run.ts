import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { LogResult } from '../../../contract/domain.ts';
import { type AppError, AppError as Failure, toErrorData } from '../../../contract/errors.ts';
import { resultOf } from '../../../contract/job-result.ts';
import type { JobInfo } from '../../../contract/jobs.ts';
import { engine } from '../../api/bridge.ts';
import { isEnded, useJob } from '../../api/jobs.ts';
import { errorData } from '../../api/queries.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { askBeforeLog } from './ask-before-log.ts';
import { type Draft, dropDraft, ignoreLines, keepDraft } from './drafts.ts';
import type { Change, SheetState } from './use-log-sheet.ts';
import { writtenParts } from './written-parts.ts';

export interface LogRun {
  readonly start: () => Promise<void>;
  readonly starting: boolean;
  /** The job under way, once the draft has one. */
  readonly job: JobInfo | undefined;
  /** What the job found when it made no version. */
  readonly unchanged: LogResult | undefined;
  /** Why the engine did not take it. */
  readonly error: AppError | undefined;
  readonly clearError: () => void;
  /** From a job that failed or was cancelled back to the fields. */
  readonly back: () => void;
  /** As `back`, with the files that cannot be stored to be skipped. */
  readonly skip: () => void;
  readonly show: (result: LogResult) => Promise<void>;
  /** As that of the sheet; notes that something was changed since it was opened. */
  readonly change: (change: Change) => void;
  readonly changedHere: boolean;
}

/** Starts the log of a sheet, follows its job, and opens the version that comes out. */
export function useLogRun(key: string, sheet: SheetState, snapshot: boolean): LogRun {
  const { draft } = sheet;
  const [, navigate] = useLocation();
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<AppError>();
  const [changedHere, setChangedHere] = useState(false);
  const job = useJob(draft.job ?? undefined);
  const sawItRun = useRef(false);
  const finished = useRef(false);
  const unfollow = useRef<() => void>(undefined);

  const show = async (result: LogResult) => {
    const { project, collection, store, version } = result;
    const { id } = await engine('collections.get', { collection: `${project}/${collection}`, store });
    dropDraft(key);
    closeOverlay();
    navigate(places.versionIn(id, version));
  };

  useEffect(() => {
    if (!job || finished.current) return;
    if (!isEnded(job)) {
      sawItRun.current = true;
      return;
    }
    if (job.state !== 'done') return;
    finished.current = true;
    const result = resultOf(job, 'log');
    // It ended while the sheet was closed: this is a new start.
    if (!sawItRun.current) dropDraft(key);
    else if (result?.created) void show(result).catch(() => dropDraft(key));
  });

  useEffect(() => {
    if (draft.job !== null) unfollow.current ??= followJob(draft.job);
  }, [draft.job]);
  useEffect(() => () => unfollow.current?.(), []);

  // A job that was cleared from the list tells nothing any more.
  useEffect(() => {
    if (draft.job === null || sawItRun.current) return;
    engine('jobs.get', { job: draft.job }).catch(() => dropDraft(key));
  }, [draft.job, key]);

  const start = async () => {
    setStarting(true);
    setError(undefined);
    try {
      const answer = await askBeforeLog(sheet.known, draft.aliases);
      if (answer === 'no') return;
      const { job: id } = await engine('log.start', {
        ...logInput(sheet),
        ...(answer === 'yes' ? { confirmed: true } : {}),
      });
      unfollow.current?.();
      unfollow.current = followJob(id);
      sawItRun.current = true;
      finished.current = false;
      keepDraft(key, { ...draft, job: id, touched: true, changedAt: new Date().toISOString() });
      if (draft.watch && !snapshot && draft.target.only === null) await watch(draft);
    } catch (failure) {
      setError(Failure.fromData(errorData(failure)));
    } finally {
      setStarting(false);
    }
  };

  const leaveJob = (change: Change) => {
    finished.current = false;
    sheet.change({ ...change, job: null });
    setChangedHere(true);
  };

  return {
    start,
    starting,
    job,
    unchanged: unchangedOf(job),
    error,
    clearError: () => setError(undefined),
    back: () => leaveJob({}),
    skip: () => leaveJob({ skip: true }),
    show: (result) => show(result).catch((failure) => setError(Failure.fromData(toErrorData(failure)))),
    change: (change) => {
      setChangedHere(true);
      setError(undefined);
      sheet.change(change);
    },
    changedHere,
  };
}

function unchangedOf(job: JobInfo | undefined): LogResult | undefined {
  const result = resultOf(job, 'log');
  return result?.created ? undefined : result;
}

function logInput({ draft, known }: SheetState) {
  const { target, store, type, algorithm } = draft;
  const isNew = known?.collectionId == null;
  return {
    folder: target.folder,
    ...(target.only === null ? {} : { only: [...target.only] }),
    name: draft.name,
    project: draft.project,
    ...(store === null ? {} : { store }),
    ...(isNew && type !== null ? { type } : {}),
    ...(isNew && algorithm !== null ? { algorithm } : {}),
    aliases: [...draft.aliases],
    ...writtenParts(draft),
    ignore: ignoreLines(draft.ignore),
    exclude: [...draft.exclude],
    skipUnreadable: draft.skip,
  };
}

/** Binds the folder to the collection, so that its changes are seen from now on. */
async function watch({ target, name, project, store, ignore, type }: Draft): Promise<void> {
  const { items } = await engine('folders.list', {});
  const bound = items.find(({ path }) => path === target.folder);
  const full = name.includes('/') ? name : `${project}/${name}`;
  if (bound && `${bound.project}/${bound.collection}` === full && (store ?? bound.store) === bound.store)
    return;
  await engine('folders.add', {
    path: target.folder,
    name: full,
    ignore: ignoreLines(ignore),
    ...(type === null ? {} : { type }),
    ...(store === null ? {} : { store }),
  });
}
