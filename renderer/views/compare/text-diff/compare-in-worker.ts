import type { DiffLine } from './diff-lines.ts';

/**
 * Compares two texts in a thread of its own, which is ended when the signal says that nobody waits any more. Null when they
 * have too little in common.
 */
export function compareInWorker(
  before: string,
  after: string,
  signal: AbortSignal,
): Promise<DiffLine[] | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./diff-worker.ts', import.meta.url), { type: 'module' });
    const end = () => worker.terminate();
    signal.addEventListener('abort', end, { once: true });
    worker.onmessage = ({ data }: MessageEvent<DiffLine[] | null>) => {
      end();
      resolve(data);
    };
    worker.onerror = (event) => {
      end();
      reject(new Error(event.message || 'The comparison of the texts did not start.'));
    };
    worker.postMessage({ before, after });
  });
}
