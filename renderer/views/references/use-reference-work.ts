import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult, useAllJobs } from '../../api/jobs.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { places } from '../../shell/places.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import { checkReferences } from './check-references.ts';

/** What can be done about the references of a version. */
export interface ReferenceWork {
  /** What is under way, by this or another page. */
  readonly doing: 'check' | 'renew' | 'copy' | undefined;
  /** Looks at some references, or all. */
  readonly check: (paths?: readonly string[]) => Promise<void>;
  /** Logs what they name now, or their bytes, and opens the new version. */
  readonly renew: (how: { readonly copy: boolean; readonly paths?: readonly string[] }) => Promise<void>;
}

/** Checking and renewing the references of a version, one at a time. */
export function useReferenceWork(of: Pick<VersionSummary, 'id' | 'collection' | 'version'>): ReferenceWork {
  const { id, collection } = of;
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<ReferenceWork['doing']>();
  const isChecked = useAllJobs().some(
    (job) =>
      job.kind === 'check' &&
      job.target?.version === id &&
      (job.state === 'running' || job.state === 'queued'),
  );
  const work = async (what: 'check' | 'renew' | 'copy', run: () => Promise<void>) => {
    setAsked(what);
    try {
      await run();
    } catch (error) {
      tellFailure(error);
    } finally {
      setAsked(undefined);
    }
  };
  return {
    doing: asked ?? (isChecked ? 'check' : undefined),
    check: (paths) => work('check', () => checkReferences(of, { paths })),
    renew: ({ copy, paths }) =>
      work(copy ? 'copy' : 'renew', async () => {
        const chosen = paths ? { paths: [...paths] } : {};
        const { job } = await engine('references.renew', { version: id, copy, ...chosen });
        const unfollow = followJob(job);
        const { created, version, versionId, skipped } = await jobResult(job, 'log').finally(unfollow);
        const left =
          skipped.length === 0 ? '' : ` ${formatCounted(skipped.length, 'reference')} stay as recorded.`;
        notifications.show({
          message: created
            ? `Logged as ${collection}:${version}.${left}`
            : `${collection}:${version} has just this already.${left}`,
          color: 'edge',
        });
        navigate(places.version(versionId, 'files'));
      }),
  };
}
