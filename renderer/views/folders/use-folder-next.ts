import type { DatasetFolder } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';

/** `vN` that the next version of a folder's collection gets; numbers of deleted versions are not given again. */
export function useFolderNext({ store, project, collection }: DatasetFolder): string {
  const input = { collection: `${project}/${collection}`, store, limit: 1 };
  const newest = useEngine('versions.list', input).data?.items[0];
  const deleted = useEngine('versions.list', { ...input, deleted: true }).data?.items[0];
  const numbers = [newest, deleted].map((each) => (each ? Number(each.version.slice(1)) : -1));
  return `v${Math.max(...numbers) + 1}`;
}
