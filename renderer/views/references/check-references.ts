import { notifications } from '@mantine/notifications';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import { followJob } from '../../shell/followed-jobs.ts';

/**
 * Looks at some references of a version, or all, and says that they are as recorded; where some are not, the page shows it,
 * unless it shows something else.
 *
 * @throws AppError those of the check
 */
export async function checkReferences(
  { id, collection, version }: Pick<VersionSummary, 'id' | 'collection' | 'version'>,
  options: { readonly paths?: readonly string[] | undefined; readonly elsewhere?: boolean } = {},
): Promise<void> {
  const { paths, elsewhere = false } = options;
  const notice = `checked ${id}`;
  notifications.hide(notice);
  const { job } = await engine('references.check', { version: id, ...(paths ? { paths: [...paths] } : {}) });
  const unfollow = followJob(job);
  const { checked, same, changed, missing, unknown } = await jobResult(job, 'check').finally(unfollow);
  const drifted = changed + missing;
  if (drifted > 0 && !elsewhere) return;
  const name = `${collection}:${version}`;
  const unknownWords = unknown === 0 ? '' : ` ${formatCounted(unknown, 'reference')} cannot be checked.`;
  const words =
    checked === 0
      ? `${name} has no references.`
      : drifted > 0
        ? `${drifted} of ${formatCounted(checked, 'reference')} of ${name} drifted.${unknownWords}`
        : `${formatCounted(same, 'reference')} of ${checked} as recorded.${unknownWords}`;
  notifications.show({ id: notice, message: words, color: drifted > 0 ? 'mod' : 'edge' });
}
