import type { VersionDetail } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { engine, host } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { tellFailure } from '../jobs/job-actions.ts';

/** Saves a file where downloads go, and opens it with the system's program for it; a failure is told. */
export async function openInProgram({ id }: VersionDetail, { path }: FileRow): Promise<void> {
  try {
    const { job } = await engine('download.start', { version: id, paths: [path] });
    const { folder, missing } = await jobResult(job, 'download').finally(followJob(job));
    const reason = missing[0];
    if (reason) throw new AppError('NOT_DOWNLOADABLE', reason.message, { path });
    const separator = folder.includes('\\') ? '\\' : '/';
    await host('host.openFile', { path: [folder, ...path.split('/')].join(separator) });
  } catch (error) {
    tellFailure(error);
  }
}
