import { parentPort } from 'node:worker_threads';
import { Moved, serveWorker } from '../threads/rpc.ts';
import { FolderWalk, type WalkBatch, type WalkOptions } from './folder-walk.ts';

/** What the scanning thread answers: one walk at a time, advanced by the caller, which is its back-pressure. */
export type ScanWorkerApi = {
  /** Begins a walk and gives its first batch. */
  readonly start: (options: WalkOptions) => WalkBatch;
  readonly next: (input: undefined) => WalkBatch;
  /** Forgets the walk. */
  readonly stop: (input: undefined) => void;
};

if (parentPort) {
  let walk: FolderWalk | undefined;
  serveWorker(parentPort, {
    start: (options: WalkOptions) => {
      walk = new FolderWalk(options);
      return moved(walk.step());
    },
    next: () => {
      if (!walk) throw new Error('No walk was started');
      return moved(walk.step());
    },
    stop: () => {
      walk = undefined;
    },
  });
}

function moved(batch: WalkBatch): Moved<WalkBatch> {
  const { sizes, mtimes, executable, fingerprints } = batch.columns;
  return new Moved(batch, [sizes.buffer, mtimes.buffer, executable.buffer, fingerprints]);
}
