import type { VersionDetail, VersionSummary } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';

/** The version that a version's changes are told against; undefined for the first one, and until it is known. */
export function usePreviousVersion(version: VersionSummary): VersionDetail | undefined {
  const { data } = useEngine('files.rows', { version: version.id, limit: 1 });
  const { entity, project, collection, store } = version;
  const before = data?.compared ?? null;
  const { data: found } = useEngine(
    'versions.get',
    { version: `${entity}/${project}/${collection}:${before}`, store },
    { enabled: before !== null },
  );
  return before === null ? undefined : found;
}
