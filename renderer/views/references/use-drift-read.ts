import { useState } from 'react';
import type { VersionSummary } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';

/**
 * Whether it is known what the banner of drifted references says of a version, so that what is below the banner can come
 * without being moved by it. Once it is, it stays so: what is found later moves the page, as it must.
 */
export function useDriftRead(version: VersionSummary | undefined): boolean {
  const isDrifted = version !== undefined && version.drifted > 0 && version.deletedAt === null;
  const { isPending } = useEngine(
    'references.state',
    { version: version?.id ?? '-' },
    { enabled: isDrifted },
  );
  const known = version !== undefined && !(isDrifted && isPending);
  const [read, setRead] = useState(known);
  if (known && !read) setRead(true);
  return known || read;
}
