import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { jobLockName } from './job-lock.ts';

/** `manifest-JOB-UUID`, `renew-JOB` */
const OF_JOB = /^[a-z]+-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:-|$)/;

/**
 * Removes what jobs whose process died left in the folder for bytes on their way: a job that goes on makes its own anew. What
 * a running job has there stays, and so does everything else.
 */
export function sweepTemp(folder: string, catalog: Pick<Catalog, 'tryLock'>): void {
  for (const name of namesIn(folder)) {
    const job = OF_JOB.exec(name)?.[1];
    if (job === undefined) continue;
    const lock = catalog.tryLock(jobLockName(job));
    if (!lock) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch (error) {
      // It harms nobody, and the next start tries again.
      if (systemCode(error) === undefined) throw error;
    } finally {
      lock.release();
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
