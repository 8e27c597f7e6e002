import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { JobInfo } from '../../../contract/jobs.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';

/** The step that mends why a job failed, where there is one on the screen. */
export function FailureAction({ job }: { readonly job: JobInfo }) {
  const [, navigate] = useLocation();
  const action = actionOf(job, navigate);
  if (!action) return null;
  return (
    <Button size="xs" variant="default" onClick={action.run}>
      {action.label}
    </Button>
  );
}

function actionOf(
  job: JobInfo,
  navigate: (to: string) => void,
): { readonly label: string; readonly run: () => void } | null {
  const { store, version, folder } = job.target ?? {};
  switch (job.error?.code) {
    case 'DISK_FULL':
      return {
        label: 'Free up space…',
        run: () => openOverlay({ kind: 'clean-up', ...(store === undefined ? {} : { store }) }),
      };
    case 'STORE_DAMAGED':
    case 'STORE_OBJECT_MISSING':
      return { label: 'Verify and repair', run: () => navigate(places.storage(store)) };
    case 'STORE_MISSING':
    case 'STORE_READ_ONLY':
      return { label: 'Stores', run: () => navigate(places.settings()) };
    case 'TARGET_NOT_A_FOLDER':
    case 'TARGET_NOT_WRITABLE':
    case 'TARGET_IN_STORE':
    case 'TARGET_CLASH':
      if (version === undefined || (job.kind !== 'checkout' && job.kind !== 'download')) return null;
      return {
        label: 'Another folder…',
        run: () =>
          openOverlay({
            kind: job.kind === 'download' ? 'download' : 'checkout',
            version,
            ...(folder === undefined ? {} : { to: folder }),
          }),
      };
    default:
      return null;
  }
}
