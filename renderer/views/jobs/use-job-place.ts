import { useLocation } from 'wouter';
import type { JobInfo } from '../../../contract/jobs.ts';
import { host } from '../../api/bridge.ts';
import { places } from '../../shell/places.ts';

/** Where the result of a job can be seen: a version, a folder of the disk, the storage page. */
export function useJobPlace(): (
  job: JobInfo,
) => { readonly label: string; readonly show: () => void } | null {
  const [, navigate] = useLocation();
  return (job) => {
    if (job.state !== 'done' || job.result === null) return null;
    switch (job.kind) {
      case 'log': {
        const { versionId } = job.result;
        return { label: 'Show', show: () => navigate(places.version(versionId)) };
      }
      case 'download':
      case 'checkout': {
        const { folder } = job.result;
        return { label: 'Show folder', show: () => void host('host.openPath', { path: folder }) };
      }
      case 'export': {
        const { file } = job.result;
        return { label: 'Show file', show: () => void host('host.showItem', { path: file }) };
      }
      case 'check': {
        const { versionId, changed, missing } = job.result;
        const only = changed + missing > 0 ? '?drifted' : '';
        return { label: 'Show', show: () => navigate(`${places.version(versionId, 'files')}${only}`) };
      }
      case 'gc':
      case 'verify':
      case 'repair':
        return { label: 'Show', show: () => navigate(places.storage(job.target?.store)) };
      default:
        return null;
    }
  };
}
